import { type TailorbirdError } from '../errors.js';
import { type TailorbirdEvent } from '../events.js';
import { type Allowed, type Context } from './context.js';
import { type Session } from './session.js';
/** When and where a call was made, if not here and now. */
type Moment = readonly [time?: number | undefined, url?: string | undefined];
/** Turns calls into events, each in its session. Each resolves as `record` does. */
export interface Collector {
    /** Not the correction of an attribute that sounds sensitive: that is `false`. @throws TailorbirdError */
    collect(name: string, properties?: object): Promise<boolean>;
    /** A page view, which sets the context. */
    view(properties?: object): Promise<boolean>;
    /** @throws TailorbirdError */
    identify(userId: string | number, traits?: object): Promise<boolean>;
    /** What is called from now on was called then and there, as calls that waited for the script say; or here and now. */
    pretend(...moment: Moment): void;
}
/** The visitor has the session, and gets the facts of the page view. */
export declare function createCollector(settings: Allowed & {
    readonly sessionTimeoutMs: number;
}, visitor: {
    readonly session: Session;
    context: Context;
}, record: (event: TailorbirdEvent) => Promise<boolean>, report: (error: TailorbirdError) => void): Collector;
export {};
