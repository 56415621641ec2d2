import type { Consent } from './consent/consent.js';
import { type TailorbirdEvent } from './events.js';
interface IntakeHost {
    readonly consent: Pick<Consent, 'get' | 'isPaused'>;
    isOver(): boolean;
    /** An editor's page view is nobody's history. */
    isPreview(): boolean;
    /** Resolves when that is settled. */
    record(event: TailorbirdEvent): Promise<boolean>;
}
export declare const NOT_RECORDED: Promise<boolean>;
/** What becomes of an event that was collected: it is recorded, or else counted under the reason why not. */
export declare function createIntake({ consent, isOver, isPreview, record }: IntakeHost): {
    dropped: Readonly<Record<string, number>>;
    drop: (reason: string) => void;
    /** Resolves to whether the event is on disk. */
    take(event: TailorbirdEvent): Promise<boolean>;
};
export {};
