import type { Definition, ObjectShape } from './shapes.js';
/** The whole format of a config, in one place: `validateConfig` walks it, the JSON Schema is written from it. */
export declare const DEFINITIONS: {
    readonly [name in Definition]: ObjectShape;
};
/** The config itself. */
export declare const CONFIG: ObjectShape;
