// @vitest-environment happy-dom
import { CmpApi } from '@iabgpp/cmpapi';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { gpp } from '../../src/consent-platforms/gpp.js';
import { DENIED, GRANTED, start } from './host.js';
import { encodeConsent } from './tc-string.js';

const page = window as unknown as { __gpp?: unknown };

beforeEach(() => {
  delete page.__gpp;
  // It writes what it does not find.
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

const NAT = 7;
const EUROPE = 2;

/** The IAB's own library, with what a platform does when the visitor has chosen. */
function createPlatform() {
  const api = new CmpApi(10, 1);
  return {
    api,
    say(applicable: number[], fields: { [sectionAndField: string]: unknown }) {
      api.setSignalStatus('not ready' as never);
      for (const [name, value] of Object.entries(fields)) {
        const [section = '', field = ''] = name.split('.');
        api.setFieldValue(section, field, value as never);
      }
      api.setApplicableSections(applicable);
      api.fireSectionChange('usnat');
      api.setSignalStatus('ready' as never);
    },
  };
}

const flags = (...purposes: number[]) =>
  Array.from({ length: 24 }, (_, index) => purposes.includes(index + 1));

describe("with the IAB's library", () => {
  it('says nothing before it is ready', () => {
    const { api } = createPlatform();
    const { answers, faults } = start(gpp());
    api.setFieldValue('usnat', 'SaleOptOut', 1);
    api.fireSectionChange('usnat');
    expect([answers, faults]).toEqual([[], []]);
  });

  it.each([
    ['usnat', NAT, 'SaleOptOut', 1],
    ['usnat', NAT, 'SharingOptOut', 1],
    ['usnat', NAT, 'TargetedAdvertisingOptOut', 1],
    ['usnat', NAT, 'SensitiveDataProcessing', [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['usnat', NAT, 'KnownChildSensitiveDataConsents', [0, 1, 0]],
    ['usca', 8, 'SaleOptOut', 1],
    ['usva', 9, 'TargetedAdvertisingOptOut', 1],
    ['usva', 9, 'KnownChildSensitiveDataConsents', 1],
    ['ustx', 16, 'SensitiveDataProcessing', [0, 0, 0, 1, 0, 0, 0, 0]],
  ])('takes an opt-out for a no: %s (%s) %s %j', (section, id, field, value) => {
    const platform = createPlatform();
    const { answers, faults } = start(gpp());
    platform.say([id], { [`${section}.${field}`]: value });
    expect(answers).toEqual([{ personalization: 'denied' }]);
    expect(faults).toEqual([]);
  });

  it('takes nothing else for an opt-out, and no opt-out for a grant', () => {
    const platform = createPlatform();
    const { answers } = start(gpp());
    platform.say([NAT], {
      'usnat.SharingNotice': 1,
      'usnat.SaleOptOutNotice': 1,
      'usnat.SharingOptOutNotice': 1,
      'usnat.TargetedAdvertisingOptOutNotice': 1,
      'usnat.SensitiveDataProcessingOptOutNotice': 1,
      'usnat.SensitiveDataLimitUseNotice': 1,
      'usnat.SaleOptOut': 2,
      'usnat.SharingOptOut': 2,
      'usnat.TargetedAdvertisingOptOut': 2,
      'usnat.PersonalDataConsents': 1,
      'usnat.MspaCoveredTransaction': 1,
      'usnat.MspaOptOutOptionMode': 1,
      'usnat.Gpc': false,
    });
    expect(answers).toEqual([{}]);
  });

  it('takes its Global Privacy Control for a no to both', () => {
    const platform = createPlatform();
    const { answers } = start(gpp());
    platform.say([NAT], { 'usnat.SaleOptOut': 2, 'usnat.Gpc': true });
    expect(answers).toEqual([DENIED]);
  });

  it('answers in Europe as the TCF does', () => {
    const { api, say } = createPlatform();
    api.setSectionString('tcfeuv2', encodeConsent([1, 5, 6, 8]));
    const { answers } = start(gpp());
    say([EUROPE], {});
    expect(answers).toEqual([GRANTED]);
    say([EUROPE], { 'tcfeuv2.PurposeConsents': flags(1, 8) });
    expect(answers.at(-1)).toEqual({ measurement: 'granted', personalization: 'denied' });
    say([EUROPE], { 'tcfeuv2.PurposeConsents': flags() });
    expect(answers.at(-1)).toEqual(DENIED);
    say([EUROPE], { 'tcfeuv2.PublisherConsents': flags(1, 5, 6) });
    expect(answers.at(-1)).toEqual({ measurement: 'denied', personalization: 'granted' });
    say([-1], {});
    expect(answers.at(-1)).toEqual({});
  });

  it('can be given other purposes', () => {
    const platform = createPlatform();
    const { answers } = start(gpp({ measurement: [9], personalization: [11] }));
    platform.say([EUROPE], { 'tcfeuv2.PurposeConsents': flags(1, 9, 11) });
    expect(answers).toEqual([GRANTED]);
  });

  it('says at once what is known already', () => {
    const platform = createPlatform();
    platform.say([NAT], { 'usnat.SaleOptOut': 1 });
    expect(start(gpp()).answers).toEqual([{ personalization: 'denied' }]);
  });

  it('hears no more after destroy()', () => {
    const platform = createPlatform();
    const { answers, destroy } = start(gpp());
    const asked = vi.spyOn(page as { __gpp(): void }, '__gpp');
    destroy();
    expect(asked).toHaveBeenCalledWith('removeEventListener', expect.any(Function), expect.any(Number));
    platform.say([NAT], { 'usnat.SaleOptOut': 1 });
    expect(answers).toEqual([]);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('another platform', () => {
  const withPing = (pingData: unknown) => {
    page.__gpp = (command: string, listener: (data: unknown, success: boolean) => void) => {
      if (command === 'addEventListener') listener({ listenerId: 1, pingData }, true);
    };
    return start(gpp());
  };
  const ready = { signalStatus: 'ready', applicableSections: [EUROPE] };

  it('may list purposes, in segments', () => {
    const tcfeuv2 = [{ Version: 2, PurposesConsent: [1, 5, 6, 8] }];
    expect(withPing({ ...ready, parsedSections: { tcfeuv2 } }).answers).toEqual([GRANTED]);
    const publisher = { SegmentType: 3, PubPurposesConsent: [] };
    expect(withPing({ ...ready, parsedSections: { tcfeuv2: [...tcfeuv2, publisher] } }).answers).toEqual([
      DENIED,
    ]);
  });

  it.each([undefined, null, 'DBAA', {}, { tcfeuv2: null }, { tcfeuv2: 'CQuf' }, { tcfeuv2: [] }, [1]])(
    'has %j for sections: nothing is answered',
    (parsedSections) => {
      const { answers, faults } = withPing({ ...ready, parsedSections });
      expect([answers, faults]).toEqual([[{}], []]);
    },
  );

  it.each([undefined, null, 'ready', { signalStatus: 'not ready' }, []])(
    'says %j, which is no answer',
    (pingData) => {
      const { answers, faults } = withPing(pingData);
      expect([answers, faults]).toEqual([[], []]);
    },
  );

  it('has sections that cannot be read, and that is reported', () => {
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    const { answers, faults } = withPing({ ...ready, parsedSections: circle });
    expect(answers).toEqual([]);
    expect(faults).toHaveLength(1);
  });
});
