/** Reads what stands between `{{` and `}}`. Of the parts that name no format, the last is what to say without a value. */
export declare const readPlaceholder: (body: string) => {
    path: string;
    formats: string[];
    fallback: string;
};
/**
 * Writes a value as text, in a language, by the formats one after the other. `undefined` if it is none that can be
 * written so: not a text, number or boolean, nor (with `list`) a list of such. Never throws.
 */
export declare const formatValue: (value: unknown, formats: readonly string[], language: string, now: number) => string | undefined;
