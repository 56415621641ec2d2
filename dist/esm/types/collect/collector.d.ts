import { type TailorbirdError } from '../errors.js';
import { type TailorbirdEvent } from '../events.js';
import { type Context } from './context.js';
import { type Session } from './session.js';
/** When and where a call was made, if not here and now: calls that waited for the script say so. */
export interface Moment {
    readonly time: number;
    readonly url: string;
}
/** Turns calls into events, each in its session. Each resolves as `record` does. */
export interface Collector {
    /** @throws TailorbirdError */
    collect(name: string, properties?: object): Promise<boolean>;
    /** A page view, which sets the context. */
    view(properties?: object): Promise<boolean>;
    /** @throws TailorbirdError */
    identify(userId: string | number, traits?: object): Promise<boolean>;
    /** What is called from now on was called at that moment; without one, now. */
    pretend(moment?: Moment): void;
}
export interface CollectorInput {
    readonly urlParameters: readonly string[];
    readonly sessionTimeoutMs: number;
    session(): Session;
    setContext(context: Context): void;
    record(event: TailorbirdEvent): Promise<boolean>;
    report(error: TailorbirdError): void;
}
export declare function createCollector(input: CollectorInput): Collector;
