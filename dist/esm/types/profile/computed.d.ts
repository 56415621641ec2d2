import type { Value } from '../events.js';
import { type KeyedFold } from './fold.js';
export interface ComputedAttribute extends KeyedFold {
    readonly name: string;
    /** `undefined` while no event gave it a value. */
    value(state: unknown): Value | undefined;
}
/** Compiles a condition on properties; handed in, because conditions are a room above this one. */
export type CompileWhere = (where: unknown, at: string) => (properties: unknown) => boolean;
/** Reads the `attributes` of a config. @throws ConfigError */
export declare function compileAttributes(config: unknown, compileWhere: CompileWhere): ComputedAttribute[];
