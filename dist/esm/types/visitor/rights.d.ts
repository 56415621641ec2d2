import type { ExportedData, Status, Tailorbird } from '../api.js';
import type { Config } from '../config.js';
import { type TailorbirdError } from '../errors.js';
import type { Tabs } from '../store/tabs.js';
import type { Visitor } from './visitor.js';
type Rights = Pick<Tailorbird, 'correct' | 'forget' | 'export' | 'status'>;
export interface RightsHost {
    readonly attributes: Config['attributes'];
    readonly visitor: Visitor;
    readonly tabs: Tabs;
    collect(name: string, properties: object): Promise<boolean>;
    /** What is known without asking the log. */
    known(): Omit<ExportedData, 'events' | 'earlier' | 'isComplete'>;
    state(): Pick<Status, 'storage' | 'reason' | 'dropped' | 'isPaused' | 'consent'>;
    erase(): Promise<boolean>;
    /** What is cached of the log must not outlive what is forgotten. */
    dropCaches(): void;
    report(error: TailorbirdError): void;
}
/** What visitors may ask of their data: to see it, correct it, and have it forgotten. */
export declare function createRights(host: RightsHost): Rights;
export {};
