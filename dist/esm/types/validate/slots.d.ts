import type { ObjectShape, Shape } from './shapes.js';
/** What a variant does to a slot that has a selector. */
export declare const CHANGES: {
    readonly [key: string]: Shape;
};
/** A slot of the config. */
export declare const slot: ObjectShape;
/** One content of a slot. */
export declare const variant: ObjectShape;
