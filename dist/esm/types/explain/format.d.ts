export interface DescribeOptions {
    /** For numbers, dates and times of day, such as `en-GB` or `de-AT`; the words are English. @default 'en' */
    readonly locale?: string;
    /** Where the reader is, such as `Europe/Vienna`. @default the zone of the machine */
    readonly timeZone?: string;
    /** The time that was asked about, in ms: moments near it read "today" or "Tuesday". Without it all are dates. */
    readonly now?: number;
}
/** How values are written. */
export interface Format {
    number(value: number): string;
    /** Any piece of data, in one line. */
    value(value: unknown): string;
    /** “So many of that”: `many(1, 'step', 'steps')`. */
    many(count: number, one: string, other: string): string;
    and(items: readonly string[]): string;
    or(items: readonly string[]): string;
    /** With nothing but commas. */
    list(items: readonly string[]): string;
    /** A moment, or undefined for never. */
    moment(time: unknown): string | undefined;
    /** A day of the calendar that is the same everywhere. */
    day(time: number): string | undefined;
    duration(duration: string): string;
    /** Beneath a "not": what makes a part hold, ends the whole. */
    readonly isInverted: boolean;
}
/** Text from data, in one line and not too long. */
export declare function plain(text: string): string;
/** What should be a text, such as a name, as it stands in a config. */
export declare function raw(value: unknown): string;
/** All numbers that operators name. */
export declare const bordersIn: (wanted: unknown) => number[];
/** Three digits, but all of a whole number and of an amount of money, and on the same side of each wanted number. */
export declare function shorten(exact: unknown, wanted: unknown): unknown;
/** Reads the options once for all that is to be described. @throws RangeError for a locale or zone that is none */
export declare function createFormat(options?: DescribeOptions): Format;
