// What a page says of the visitor, and what a pure engine says of the same log: they must be the same.
import { isDeepStrictEqual } from 'node:util';
import { createEngine } from '../../../dist/esm/engine.js';
import type { Tab } from '../harness/index.ts';
import type { LoggedEvent } from '../pages.ts';
import { config, explained, THING } from './config.ts';

export interface State {
  readonly attributes: Record<string, unknown>;
  readonly segments: string[];
  readonly explanations: Record<string, unknown>;
}

/** As a tab knows it, and who it takes the visitor for. */
export interface TabState extends State {
  readonly visitorId: string;
  readonly userId: string | null;
}

/** What is exported, without what no question of the config is about. */
export type ExportedEvent = Pick<LoggedEvent, 'id' | 'name' | 'properties' | 'time'>;

// As text: the protocol of Firefox takes a minute for what is a second's work as JSON.
const read = async <Value>(tab: Tab, source: string): Promise<Value> =>
  JSON.parse(await tab.evaluate<string>(source));

// JSON has no infinity, and `until` often is.
const replacer = '(key, value) => (value === Infinity ? "Infinity" : value)';

export const readState = (tab: Tab): Promise<TabState> =>
  read(
    tab,
    `JSON.stringify((({ visitorId, userId, attributes }) => ({
      visitorId,
      userId,
      attributes,
      segments: tailorbird.segments(),
      explanations: Object.fromEntries(${JSON.stringify(explained)}.map((id) => [id, tailorbird.explain(id)])),
    }))(tailorbird.visitor()), ${replacer})`,
  );

/** What is kept in sum of events that are no longer in the log. */
export interface Earlier {
  readonly engine: object;
  readonly identity: { readonly traits: object };
}

export const readEarlier = (tab: Tab): Promise<Earlier | null> =>
  read(tab, 'tailorbird.export().then(({ earlier }) => JSON.stringify(earlier))');

export const readExport = (tab: Tab): Promise<ExportedEvent[]> =>
  read(
    tab,
    `tailorbird.export().then(({ events }) =>
      JSON.stringify(events.map(({ id, name, properties, time }) => ({ id, name, properties, time }))))`,
  );

/** What Node makes of the log. */
export function foldOf(
  events: readonly ExportedEvent[],
  earlier: Earlier | null = null,
  now = Date.now(),
): State {
  const engine = createEngine(config, earlier?.engine);
  let traits = earlier?.identity.traits ?? {};
  for (const event of events) {
    engine.apply(event);
    // There is one user in these pages, whose traits are merged.
    if (event.name === 'User Identified') traits = { ...traits, ...event.properties.traits };
  }
  engine.setAttributes(traits);
  const state = {
    attributes: engine.attributes(now),
    segments: engine.segments(now),
    explanations: Object.fromEntries(explained.map((id) => [id, engine.explain(id, now)])),
  };
  return JSON.parse(JSON.stringify(state, (_key, value) => (value === 1 / 0 ? 'Infinity' : value)));
}

// An explanation counts "not much further than matters", so how far depends on the order of arrival.
const withoutSurplus = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSurplus);
  if (typeof value !== 'object' || value === null) return value;
  const { measure, matched, ...rest } = value as Record<string, unknown>;
  if (measure === 'count' && matched) return { ...rest, measure, matched, found: 'enough' };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutSurplus(each)]));
};

/** Where two states differ, in words; nothing if they are the same. */
export function differences(found: State, wanted: State): string[] {
  const faults: string[] = [];
  const compare = (name: string, one: unknown, other: unknown) => {
    if (isDeepStrictEqual(one, other)) return;
    faults.push(`${name} is ${shorten(one)}, not ${shorten(other)}`);
  };
  for (const name of new Set([...Object.keys(found.attributes), ...Object.keys(wanted.attributes)])) {
    compare(name, found.attributes[name], wanted.attributes[name]);
  }
  compare('the segments', found.segments, wanted.segments);
  for (const id of explained) {
    const [one, other] = [found, wanted].map((state) => withoutSurplus(state.explanations[id]));
    compare(`the explanation of ${id}`, one, other);
  }
  return faults;
}

const shorten = (value: unknown) => {
  const text = `${JSON.stringify(value)}`;
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
};

/** What is wrong with a log: which of the acknowledged it has not, and which events it has twice. */
export function auditLog(events: readonly ExportedEvent[], acknowledged: Iterable<string>) {
  const counts = new Map<string, number>();
  const ids = new Map<string, number>();
  for (const { id, name, properties } of events) {
    ids.set(id, (ids.get(id) ?? 0) + 1);
    if (name === THING) counts.set(properties.n, (counts.get(properties.n) ?? 0) + 1);
  }
  const twice = (all: Map<string, number>) => [...all].flatMap(([key, count]) => (count > 1 ? key : []));
  return {
    things: [...counts.values()].reduce((sum, count) => sum + count, 0),
    lost: [...acknowledged].filter((n) => !counts.has(n)),
    duplicated: [...new Set([...twice(counts), ...twice(ids)])],
  };
}
