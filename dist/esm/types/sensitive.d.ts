/** Names that a site may use, each with its reason. */
export type Declared = {
    readonly [name: string]: string;
};
/** Does the name of an attribute sound like what the law protects most, and is it not declared, in whatever way it joins its words? */
export declare const isSensitive: (name: string, declared: Declared) => boolean;
/** Does a text speak of an illness? Declared `health` lets it. */
export declare const tellsIllness: (text: string, { health }: Declared) => boolean;
