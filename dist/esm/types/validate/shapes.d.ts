/** What editors show, and what the JSON Schema carries. */
interface Documentation {
    readonly title?: string;
    readonly description?: string;
    readonly examples?: readonly unknown[];
    readonly default?: unknown;
}
/** Texts that must be written in a certain way. */
export type TextKind = 'address' | 'classes' | 'content' | 'duration' | 'id' | 'link' | 'name' | 'origin' | 'page' | 'path' | 'place' | 'pattern' | 'reason' | 'redirect' | 'selector' | 'span' | 'time' | 'version';
/** Checks that no grammar can express; `check.ts` has one for each. */
export type Rule = 'attribute' | 'attributeName' | 'condition' | 'count' | 'event' | 'eventName' | 'number' | 'operators' | 'path' | 'segmentId' | 'sensitiveName' | 'sequence' | 'size' | 'slot' | 'variant' | 'where';
export interface ObjectShape extends Documentation {
    readonly is: 'object';
    /** What a message calls a key of it: `a key of $event`. */
    readonly key: string;
    readonly keys: {
        readonly [key: string]: Shape;
    };
    readonly required?: readonly string[];
    /** It may not be empty. */
    readonly isFilled?: true;
    /** Just one of these keys stands in it. */
    readonly one?: readonly string[];
    /** A key that makes sense only beside one of these others. */
    readonly beside?: {
        readonly [key: string]: readonly string[];
    };
    /** Keys that cannot stand beside these others. */
    readonly apart?: {
        readonly [key: string]: readonly string[];
    };
    /** Any other key that fits the pattern, and what it holds. */
    readonly others?: {
        readonly pattern: string;
        readonly of: Shape;
        /** What a key must be like, for a message. */
        readonly names?: string;
        readonly rule?: Rule;
    };
    /** What people write, and what it is called here. */
    readonly aliases?: {
        readonly [wrong: string]: string;
    };
    /** The key behind which a list or a text belongs that stands in the place of the object. */
    readonly wraps?: {
        readonly list?: string;
        readonly text?: string;
    };
    readonly rule?: Rule;
}
/** What may stand at a place of a config. */
export type Shape = Documentation & ({
    readonly is: 'value' | 'boolean' | 'true' | 'scalar';
} | {
    readonly is: 'number';
    /** It has to be greater. */
    readonly above?: number;
} | {
    readonly is: 'text';
    readonly kind: TextKind;
} | {
    readonly is: 'choice';
    readonly of: readonly string[];
    /** What people write, and what it is called here. */
    readonly aliases?: {
        readonly [wrong: string]: string;
    };
} | {
    readonly is: 'list';
    readonly of: Shape;
    readonly least?: number;
    readonly most?: number;
    /** An empty list is allowed, and matches nothing. */
    readonly isEmptyDead?: true;
}
/** A name or a list of names. */
 | {
    readonly is: 'names';
    readonly of: 'event' | 'segment';
}
/** One, or a list of at least one. */
 | {
    readonly is: 'some';
    readonly of: Shape;
}
/** A plain value (any, or a number), or an object of operators. */
 | {
    readonly is: 'operand';
    readonly operators: Definition;
    readonly plain: 'value' | 'number';
    readonly rule?: Rule;
}
/** Operators on the elements of a list, or a condition on them. */
 | {
    readonly is: 'elements';
} | {
    readonly is: 'ref';
    readonly to: Definition;
} | ObjectShape);
/** Shapes with a name, because they are used more than once or inside themselves. */
export type Definition = 'attribute' | 'collect' | 'condition' | 'consent' | 'event' | 'numberOperators' | 'operators' | 'retention' | 'segment' | 'sequence' | 'slot' | 'step' | 'variant' | 'where';
export declare const DURATION = "^(?=.*[1-9])\\d{1,12}(ms|[smhdw])$";
export declare const TIME = "^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d))?$";
export declare const MAX_PATTERN_LENGTH = 200;
/** How each kind of text is written, as an editor and as a message have to know it. */
export declare const TEXTS: {
    readonly [kind in TextKind]: {
        readonly pattern?: string;
        readonly least?: number;
        readonly most?: number;
        /** Words that are allowed besides. */
        readonly words?: readonly string[];
        readonly expected: string;
    };
};
export {};
