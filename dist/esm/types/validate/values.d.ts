/** Data as text, the same for equal data whatever the order of its keys. */
export declare const canonical: (data: unknown) => string;
export declare function may(answer: boolean, value: unknown, wanted: unknown): boolean;
/** Do operators on a count hold never, always, or (nothing to say) sometimes? */
export declare function verdictOnCount(wanted: unknown): 'never' | 'always' | undefined;
/** Is there no number at all that passes? What is missing may still. */
export declare const failsAllNumbers: (wanted: unknown) => boolean;
/** Is there no value that passes all of these, each a plain value or operators? */
export declare function areContradictory(all: readonly unknown[]): boolean;
