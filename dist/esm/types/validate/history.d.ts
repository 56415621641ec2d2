import type { ObjectShape, Shape } from './shapes.js';
export declare const DURATION: Shape;
/** An attribute that is computed from events. */
export declare const attribute: ObjectShape;
/** `$event` */
export declare const event: ObjectShape;
/** A step of `$sequence`. */
export declare const step: ObjectShape;
/** `$sequence` */
export declare const sequence: ObjectShape;
