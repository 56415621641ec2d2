import type { ConsentStates } from '../../src/config.js';
import type { Plugin, PluginHost } from '../../src/plugin.js';

/** Runs an adapter on its own: what it says, and what it reports. */
export function start(plugin: Plugin) {
  const controller = new AbortController();
  const answers: Partial<ConsentStates>[] = [];
  const faults: string[] = [];
  let calls = 0;
  const host = {
    signal: controller.signal,
    setPlatformConsent(answer?: Partial<ConsentStates>) {
      calls++;
      if (answer) answers.push({ ...answer });
    },
    report(code: string, _message: string, cause: unknown) {
      faults.push(`${code}: ${cause}`);
    },
  };
  plugin(host as unknown as PluginHost);
  return { answers, faults, destroy: () => controller.abort(), calls: () => calls };
}

export const GRANTED = { measurement: 'granted', personalization: 'granted' } as const;
export const DENIED = { measurement: 'denied', personalization: 'denied' } as const;
