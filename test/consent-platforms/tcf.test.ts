// @vitest-environment happy-dom
import { CmpApi, CmpApiModel } from '@iabtcf/cmpapi';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { tcf } from '../../src/consent-platforms/tcf.js';
import { DENIED, GRANTED, start } from './host.js';
import { encodeConsent } from './tc-string.js';

type Call = unknown[];
const page = window as unknown as { __tcfapi?: unknown };

/** The snippet that sites have in their head: it keeps calls until the platform is loaded. */
function putStub(): Call[] {
  const queue: Call[] = [];
  page.__tcfapi = (...call: Call) => {
    if (!call.length) return queue;
    queue.push(call);
    return undefined;
  };
  return queue;
}

/** The IAB's own library. */
const createPlatform = () => new CmpApi(10, 1, true);

const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

beforeEach(() => {
  delete page.__tcfapi;
  // There is one in a page.
  CmpApiModel.reset();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

describe("with the IAB's library", () => {
  it('waits for the visitor, and then says what they have said', () => {
    const platform = createPlatform();
    const { answers, faults } = start(tcf());
    expect(answers).toEqual([]);
    platform.update('', true);
    expect(answers).toEqual([]);
    platform.update(encodeConsent(ALL));
    expect(answers).toEqual([GRANTED]);
    platform.update(encodeConsent(ALL), true);
    expect(answers).toEqual([GRANTED]);
    platform.update(encodeConsent([1, 8]));
    expect(answers).toEqual([GRANTED, { measurement: 'granted', personalization: 'denied' }]);
    platform.update(encodeConsent([]));
    expect(answers.at(-1)).toEqual(DENIED);
    expect(faults).toEqual([]);
  });

  it('says at once what a visitor said who has come back', () => {
    const platform = createPlatform();
    platform.update(encodeConsent([1, 5, 6, 8]));
    expect(start(tcf()).answers).toEqual([GRANTED]);
  });

  it('is heard through the snippet that stands there before it', () => {
    putStub();
    const { answers } = start(tcf());
    const platform = createPlatform();
    platform.update(encodeConsent([1, 5, 6]));
    expect(answers).toEqual([{ measurement: 'denied', personalization: 'granted' }]);
  });

  it('is found when it comes late', () => {
    const { answers } = start(tcf());
    vi.advanceTimersByTime(4000);
    const platform = createPlatform();
    platform.update(encodeConsent(ALL));
    vi.advanceTimersByTime(2000);
    expect(answers).toEqual([GRANTED]);
  });

  it('has no answer where the GDPR does not apply', () => {
    const platform = createPlatform();
    platform.update(null);
    expect(start(tcf()).answers).toEqual([{}]);
  });

  it('counts what the publisher may, where that is said', () => {
    const platform = createPlatform();
    platform.update(encodeConsent([], [1, 5, 6, 8]));
    expect(start(tcf()).answers).toEqual([GRANTED]);
    platform.update(encodeConsent(ALL, [1, 8]));
    expect(start(tcf()).answers).toEqual([{ measurement: 'granted', personalization: 'denied' }]);
  });

  it('can be given other purposes, but storage is always one', () => {
    const platform = createPlatform();
    platform.update(encodeConsent([1, 9, 11]));
    expect(start(tcf({ measurement: [9], personalization: [11] })).answers).toEqual([GRANTED]);
    expect(start(tcf({ measurement: [], personalization: [2] })).answers).toEqual([
      { measurement: 'granted', personalization: 'denied' },
    ]);
    platform.update(encodeConsent([9, 11]));
    expect(start(tcf({ measurement: [9], personalization: [] })).answers).toEqual([DENIED]);
  });

  it('hears no more after destroy()', () => {
    const platform = createPlatform();
    platform.update(encodeConsent(ALL));
    const { answers, destroy } = start(tcf());
    const removed = vi.spyOn(page as { __tcfapi(): void }, '__tcfapi');
    destroy();
    expect(removed).toHaveBeenCalledWith('removeEventListener', 2, expect.any(Function), expect.any(Number));
    platform.update(encodeConsent([]));
    expect(answers).toEqual([GRANTED]);
    expect(removed).toHaveBeenCalledTimes(1);
  });

  it('is left when it speaks for the first time after destroy()', () => {
    const platform = createPlatform();
    const { answers, destroy } = start(tcf());
    destroy();
    const listeners = () => (CmpApiModel as unknown as { eventQueue: { size: number } }).eventQueue.size;
    platform.update(encodeConsent(ALL));
    expect(answers).toEqual([]);
    expect(listeners()).toBe(0);
  });

  it('is not asked any more if it is disabled: that is no answer', () => {
    const platform = createPlatform();
    platform.update(encodeConsent(ALL));
    platform.disable();
    const { answers, faults } = start(tcf());
    expect([answers, faults]).toEqual([[], []]);
  });
});

describe('what is no platform, or no good one', () => {
  const withData = (data: unknown) => {
    page.__tcfapi = (
      command: string,
      _version: number,
      listener: (data: unknown, success: boolean) => void,
    ) => {
      if (command === 'addEventListener') listener(data, true);
    };
    return start(tcf());
  };
  const complete = { eventStatus: 'useractioncomplete', listenerId: 0 };

  it('is an element with that name', () => {
    page.__tcfapi = document.createElement('iframe');
    const { answers, faults } = start(tcf());
    vi.advanceTimersByTime(1000);
    expect([answers, faults]).toEqual([[], []]);
  });

  it('is not looked for after destroy()', () => {
    const { destroy } = start(tcf());
    destroy();
    const queue = putStub();
    vi.advanceTimersByTime(60_000);
    expect(queue).toEqual([]);
  });

  it('is looked for in ever longer pauses, and then no more', () => {
    start(tcf());
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('throws, and it is reported', () => {
    page.__tcfapi = () => {
      throw new Error('not today');
    };
    const { answers, faults, destroy } = start(tcf());
    expect(answers).toEqual([]);
    destroy();
    expect(faults).toEqual(['consent: Error: not today', 'consent: Error: not today']);
  });

  it('has data that throw, and the platform is not disturbed', () => {
    const { answers, faults } = withData({
      ...complete,
      get purpose() {
        throw new Error('no');
      },
    });
    expect(answers).toEqual([]);
    expect(faults).toEqual(['consent: Error: no']);
  });

  it.each([
    null,
    undefined,
    7,
    'granted',
    [],
    {},
    complete,
    { ...complete, purpose: null },
    { ...complete, publisher: 'all' },
  ])('says %j, which is no answer', (data) => {
    const { answers, faults } = withData(data);
    expect([answers, faults]).toEqual([[], []]);
  });

  it.each([
    ['numbers', { 1: 1, 5: 1, 6: 1, 8: 1 }],
    ['texts', { 1: 'false', 5: 'false', 6: 'false', 8: 'false' }],
    ['a text', 'yes'],
  ])('has for consents %s, which are none', (_what, consents) => {
    expect(withData({ ...complete, purpose: { consents } }).answers).toEqual([DENIED]);
  });

  it('does not say whether the GDPR applies: the consents count', () => {
    const purpose = { consents: { 1: true, 5: true, 6: true, 8: true } };
    expect(withData({ ...complete, gdprApplies: undefined, purpose }).answers).toEqual([GRANTED]);
  });

  it('inherits nothing from a page that has put something on all objects', () => {
    const all = Object.prototype as unknown as Record<string, unknown>;
    onTestFinished(() => {
      for (const key of ['1', '5', '6', '8', 'consents', 'measurement']) delete all[key];
    });
    all.measurement = [];
    for (const key of ['1', '5', '6', '8']) all[key] = true;
    expect(withData({ ...complete, purpose: { consents: { 1: true } } }).answers).toEqual([DENIED]);
    all.consents = { 1: true, 8: true };
    expect(withData({ ...complete, purpose: {} }).answers).toEqual([]);
  });
});
