export type Test<Subject> = (subject: Subject) => boolean;
/** What the keys of a condition mean for one kind of subject. */
export interface Vocabulary<Subject> {
    /** Where paths begin. */
    root(subject: Subject): unknown;
    /** Keys of its own: `$event`, `$segment`. */
    readonly own?: {
        readonly [key: string]: (operand: unknown, at: string) => Test<Subject>;
    };
    /** Told of each path, for explanations. */
    onPath?(path: string, wanted: unknown, read: (subject: Subject) => unknown[], test: Test<Subject>): void;
}
/** Compiles a condition to one function. @throws ConfigError */
export declare function compileCondition<Subject>(condition: unknown, at: string, vocabulary: Vocabulary<Subject>): Test<Subject>;
/** A condition on the properties of events; none accepts all. @throws ConfigError */
export declare const compileWhere: (where: unknown, at: string) => Test<unknown>;
