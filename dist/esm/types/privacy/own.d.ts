/** What an object itself has under a key, if there is an object: names come from sites and visitors. */
export declare const own: <Value>(object: {
    readonly [key: string]: Value;
} | undefined, key: string) => Value | undefined;
