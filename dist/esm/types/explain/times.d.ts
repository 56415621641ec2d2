interface Options {
    /** Shapes dates and times of day. */
    readonly locale: string;
    /** Its words stand in the sentence: days of the week, tomorrow. */
    readonly wordsLocale: string;
    readonly timeZone: string | undefined;
    readonly now: number | undefined;
}
/**
 * Tells a moment in words: "today at 10:00", "Tuesday at 10:00", "24 Nov 2027 at 10:00". Without `now` all are dates.
 * `day` tells a day without a time: "24 Nov 2027". What is no moment, such as never, is undefined.
 */
export declare function createMoments(options: Options): {
    moment(time: unknown): string | undefined;
    day: (time: number) => string | undefined;
};
/** A duration of a config in words: "7 days". */
export declare function nameDuration(duration: string, wordsLocale: string): string;
export {};
