/**
 * A number from 0 to 2^53 for a text, the same everywhere; not for secrets.
 *
 * After "cyrb53" (bryc, public domain).
 */
export declare function hash(text: string): number;
