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
export declare function readModel(tb: Instance): Promise<Model>;
/** Why nothing new is stored, if it is so: for want of `consent`, or because storage is in trouble. */
export declare function reasonOf({ data, status }: Model): string | null;
export declare function groupEvents(events: ExportedData['events']): EventGroup[];
/** What is known of the visitor; not the nothing that is computed of no event. */
export declare const listAttributes: ({ attributes, computedFrom, events }: ExportedData) => [string, import("../events.js").Value][];
export {};
