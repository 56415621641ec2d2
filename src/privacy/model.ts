import type { ExportedData, Status, Tailorbird } from '../api.js';
import type { Explanation } from '../segments/explanation.js';

/** An older instance does not have all of it. */
type Rights = 'correct' | 'forget' | 'pause' | 'resume' | 'status';

/** The instance; a page may have an older one. */
export type Instance = Omit<Tailorbird, Rights> & Partial<Pick<Tailorbird, Rights>>;

/** What the panel shows, as of one moment. */
export interface Model {
  readonly data: ExportedData;
  readonly status: Status | undefined;
  readonly groups: readonly Explanation[];
}

/** Events of one name. */
export interface EventGroup {
  readonly name: string;
  readonly count: number;
  readonly last: number;
}

/** Asks the instance for all of it. */
export async function readModel(tb: Instance): Promise<Model> {
  const [data, status] = await Promise.all([tb.export(), tb.status?.()]);
  return { data, status, groups: data.segments.map((segment) => tb.explain(segment)) };
}

/** Why nothing new is stored, if it is so: for want of `consent`, or because storage is in trouble. */
export function reasonOf({ data, status }: Model): string | null {
  if (!status) return data.consent.measurement === 'granted' ? null : 'consent';
  return status.reason;
}

export function groupEvents(events: ExportedData['events']): EventGroup[] {
  const groups = new Map<string, EventGroup>();
  for (const { name, time } of events) {
    const { count, last } = groups.get(name) ?? { count: 0, last: time };
    groups.set(name, { name, count: count + 1, last: Math.max(last, time) });
  }
  return [...groups.values()];
}

/** What is known of the visitor; not the nothing that is computed of no event. */
export const listAttributes = ({ attributes, computedFrom, events }: ExportedData) =>
  Object.entries(attributes).filter(
    ([name, value]) =>
      value != null &&
      (value ||
        !Object.hasOwn(computedFrom, name) ||
        events.some((event) => computedFrom[name]?.includes(event.name))),
  );
