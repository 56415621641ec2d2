import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONSENT_KEY, createConsent } from '../../src/consent/consent.js';
import { callback, consentMode, gpp, tcf } from '../../src/consent-platforms/index.js';
import type { Plugin, PluginHost } from '../../src/plugin.js';
import { type Platform, type Row, type Step, TABLE } from './truth-table.js';

type Listener = (data: unknown, success: boolean) => void;

const page = globalThis as unknown as Record<string, unknown>;
const GLOBALS = { tcf: '__tcfapi', gpp: '__gpp', consentMode: 'dataLayer', callback: '' };
const PURPOSES = ['measurement', 'personalization'] as const;

/** A platform as a page has it, reduced to its listeners. */
function createPlatform(kind: Platform) {
  const listeners = new Map<number, Listener>();
  let count = 0;
  const api = (command: string, ...parameters: unknown[]) => {
    const [listener, id] = parameters.filter((each) => each !== 2) as [Listener, number];
    if (command === 'addEventListener') listeners.set(count++, listener);
    else listeners.delete(id);
  };
  const layer: unknown[] = [];
  return {
    plugin: {
      tcf: tcf(),
      gpp: gpp(),
      consentMode: consentMode(),
      callback: callback((answer) => {
        listeners.set(0, answer as Listener);
      }),
    }[kind] as Plugin,
    arrive() {
      if (GLOBALS[kind]) page[GLOBALS[kind]] = kind === 'consentMode' ? layer : api;
    },
    layer,
    tell: (makeData: (listenerId: number) => unknown, success = true) => {
      for (const [id, listener] of [...listeners]) listener(makeData(id), success);
    },
  };
}

const consents = (all: number[] | undefined, ids: number[] | undefined) =>
  ids && Object.fromEntries((all ?? ids).map((id) => [id, ids.includes(id)]));

function run({ site = ['pending', 'pending'], gpc, kept, platform: kind, isLate, steps = [] }: Row) {
  const stored = new Map<string, string>();
  if (kept !== undefined) stored.set(CONSENT_KEY, JSON.stringify(kept));
  const storage = {
    get: (key: string) => JSON.parse(stored.get(key) ?? 'null'),
    set: (key: string, value: unknown) => !!stored.set(key, JSON.stringify(value)),
    remove: (key: string) => void stored.delete(key),
  };
  const defaults = { measurement: site[0], personalization: site[1] };

  const openPage = (willArrive: boolean) => {
    for (const name of Object.values(GLOBALS)) delete page[name];
    const controller = new AbortController();
    const consent = createConsent(defaults, gpc, storage, () => {});
    const platform = kind && createPlatform(kind);
    if (willArrive) platform?.arrive();
    const setPlatformConsent: PluginHost['setPlatformConsent'] = (answer) => {
      if (controller.signal.aborted) return;
      try {
        consent.setPlatform(answer);
      } catch {
        // Reported by the instance.
      }
    };
    const report = (code: string, message: string, cause: unknown) => {
      throw new Error(`${code}: ${message}`, { cause });
    };
    platform?.plugin({ setPlatformConsent, report, signal: controller.signal } as unknown as PluginHost);
    return { consent, platform, controller };
  };

  let { consent, platform, controller } = openPage(!isLate);
  const take = (step: Step) => {
    if (step === 'pause' || step === 'resume') consent[step]();
    else if (step === 'destroy') controller.abort();
    else if (step === 'next page') {
      controller.abort();
      ({ consent, platform, controller } = openPage(true));
    } else if (step === 'the platform is there') platform?.arrive();
    else if ('set' in step) consent.set(step.set);
    else if ('waitMs' in step) vi.advanceTimersByTime(step.waitMs);
    else if ('otherTab' in step || 'unheard' in step) {
      const record = 'unheard' in step ? step.unheard : step.otherTab;
      if (record === null) stored.delete(CONSENT_KEY);
      else stored.set(CONSENT_KEY, JSON.stringify(record));
      if ('otherTab' in step) consent.refresh();
    } else if ('answer' in step) platform?.tell(() => step.answer);
    else if ('gtag' in step) {
      // As gtag() does it.
      (function gtag(..._parameters: unknown[]) {
        // biome-ignore lint/complexity/noArguments: it is what the data layer holds
        platform?.layer.push(arguments);
      })('consent', ...step.gtag);
    } else if ('tcf' in step) {
      const { status = 'useractioncomplete', applies = true, purposes, publisher, success } = step.tcf;
      platform?.tell(
        (listenerId) => ({
          eventStatus: status,
          gdprApplies: applies,
          listenerId,
          purpose: { consents: consents([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], purposes) },
          publisher: { consents: consents([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], publisher) ?? {} },
        }),
        success,
      );
    } else {
      const { signal = 'ready', applicable = [], sections = {} } = step.gpp;
      platform?.tell((listenerId) => ({
        eventName: 'signalStatus',
        listenerId,
        data: signal,
        pingData: { signalStatus: signal, applicableSections: applicable, parsedSections: sections },
      }));
    }
  };
  return { steps, take, result: () => ({ consent, stored: storage.get(CONSENT_KEY), openPage }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  for (const name of Object.values(GLOBALS)) delete page[name];
});

describe.each(Object.entries(TABLE))('%s', (_part, rows) => {
  it.each(rows.map((row) => [row.it, row] as const))('%s', async (_it, row) => {
    const { steps, take, result } = run(row);
    for (const [index, step] of steps.entries()) {
      take(step);
      // What comes as the same kind of step right after it comes in the same task.
      const next = steps[index + 1];
      if (typeof step === 'string' || typeof next !== 'object' || !('gtag' in step && 'gtag' in next)) {
        await Promise.resolve();
      }
    }
    const { consent, stored, openPage } = result();
    const [measurement, personalization] = row.states;
    expect(consent.get()).toEqual({ measurement, personalization });
    const granted = row.granted ?? row.states.map((state) => state === 'granted');
    expect(PURPOSES.map(consent.isGranted)).toEqual(granted);
    expect(stored).toEqual(row.stored ?? null);
    // Whatever was forgotten: the next page grants no more than this one.
    const next = openPage(false).consent;
    for (const [index, purpose] of PURPOSES.entries()) {
      if (next.isGranted(purpose)) expect(granted[index], `${purpose} on the next page`).toBe(true);
    }
  });
});

it('is a table of at least 60 rows, and no two are the same', () => {
  const rows = Object.values(TABLE).flat();
  expect(rows.length).toBeGreaterThanOrEqual(60);
  const inputs = rows.map(({ it, states, granted, stored, ...input }) => JSON.stringify(input));
  expect(new Set(inputs).size).toBe(rows.length);
});
