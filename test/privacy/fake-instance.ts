// An instance that does what the visitor's rights say, in memory.
import type { ExportedData, Status, Topics } from '../../src/api.ts';
import type { ConsentStates } from '../../src/config.ts';
import type { Properties, TailorbirdEvent, Value } from '../../src/events.ts';
import type { Instance } from '../../src/privacy/model.ts';
import type { Explanation } from '../../src/segments/explanation.ts';

export const granted: ConsentStates = { measurement: 'granted', personalization: 'granted' };
export const day = (date: number, hour = 10) => new Date(2026, 4, date, hour).getTime();

let lastId = 0;
export const event = (name: string, time = day(3), properties: Properties = {}): TailorbirdEvent => ({
  id: `${++lastId}`,
  name,
  properties,
  time,
});

export interface Facts {
  events?: TailorbirdEvent[];
  attributes?: Properties;
  computedFrom?: ExportedData['computedFrom'];
  explanations?: Explanation[];
  consent?: ConsentStates;
  userId?: string | null;
  status?: Partial<Status>;
  isPaused?: boolean;
}

/** `calls` is what was asked of it; `tell` reaches its listeners; `without` takes methods away. */
export function fakeInstance(facts: Facts = {}, without: readonly (keyof Instance)[] = []) {
  const state = {
    events: [] as TailorbirdEvent[],
    attributes: {} as Properties,
    computedFrom: {} as ExportedData['computedFrom'],
    explanations: [] as Explanation[],
    consent: granted,
    userId: null as string | null,
    status: {} as Partial<Status>,
    isPaused: false,
    ...facts,
  };
  const calls: unknown[][] = [];
  const listeners = new Set<readonly [topic: string, listener: (payload: never) => void]>();
  const tell = (topic: keyof Topics) => {
    for (const [each, listener] of listeners) if (each === topic) listener(undefined as never);
  };
  const segments = () =>
    state.consent.personalization === 'granted' ? state.explanations.map(({ segment }) => segment) : [];
  const tb = {
    ready: Promise.resolve(),
    on(topic: string, listener: (payload: never) => void) {
      const entry = [topic, listener] as const;
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    segments,
    explain: (id: string) => state.explanations.find(({ segment }) => segment === id),
    consent: {
      get: () => state.consent,
      set(choice: Partial<ConsentStates>) {
        calls.push(['consent', choice]);
        state.consent = { ...state.consent, ...choice };
        if (state.consent.measurement !== 'granted') state.events = [];
        tell('consent');
      },
    },
    async export() {
      calls.push(['export']);
      const { events, attributes, computedFrom, consent, userId } = state;
      return {
        visitorId: 'v-1',
        userId,
        attributes,
        consent,
        segments: segments(),
        computedFrom,
        events: [...events],
      };
    },
    async erase() {
      calls.push(['erase']);
      state.events = [];
      state.attributes = {};
    },
    async correct(attribute: string, value: Value) {
      calls.push(['correct', attribute, value]);
      if (attribute in state.computedFrom) return false;
      state.attributes = { ...state.attributes, [attribute]: value };
      return true;
    },
    async forget(what: { attribute: string } | { event: string } | 'all') {
      calls.push(['forget', what]);
      if (what === 'all') return;
      if ('attribute' in what) {
        const { [what.attribute]: _, ...rest } = state.attributes;
        state.attributes = rest;
      } else state.events = state.events.filter(({ name }) => name !== what.event);
    },
    pause() {
      calls.push(['pause']);
      state.isPaused = true;
    },
    resume() {
      calls.push(['resume']);
      state.isPaused = false;
    },
    async status() {
      return {
        storage: 'indexeddb',
        reason: null,
        events: state.events.length,
        bytes: 12_345,
        dropped: {},
        tabs: 1,
        format: 1,
        isPaused: state.isPaused,
        consent: state.consent,
        ...state.status,
      };
    },
  };
  for (const name of without) Reflect.deleteProperty(tb, name);
  return { tb: tb as unknown as Instance, state, calls, tell, listeners };
}
