import type { TailorbirdEvent } from '../events.js';
import type { CompileMatch } from '../profile/computed.js';
import { type Test } from './condition.js';
/** Compiles a condition on the properties of an event, and by `context.…` on where it happened. @throws ConfigError */
export declare const compileWhere: (where: unknown, at: string) => Test<TailorbirdEvent>;
/** Which events a part of the config means. @throws ConfigError */
export declare const compileMatch: CompileMatch;
