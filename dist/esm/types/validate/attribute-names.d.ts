/** Why an attribute is never set, and what to use instead; nothing if there is no more to say than that it is not on the list. */
export declare function refusedAttribute(name: string): string | undefined;
