const DAY = 864e5;
const HOUR = 36e5;
/** The last millisecond that a Date can tell. */
const LATEST = 8.64e15;

interface Options {
  /** Shapes dates and times of day. */
  readonly locale: string;
  /** Its words stand in the sentence: days of the week, tomorrow. */
  readonly wordsLocale: string;
  readonly timeZone: string | undefined;
  readonly now: number | undefined;
}

/** Some engines part a time from its AM by a narrow space; the same text everywhere is worth more. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/**
 * Tells a moment in words: "today at 10:00", "Tuesday at 10:00", "24 Nov 2027 at 10:00". Without `now` all are dates.
 * `day` tells a day without a time: "24 Nov 2027". What is no moment, such as never, is undefined.
 */
export function createMoments(options: Options) {
  const { locale, wordsLocale, timeZone, now } = options;
  const date = (of: string, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(of, { ...parts, timeZone });
  const minutes = date(locale, { timeStyle: 'short' });
  const seconds = date(locale, { timeStyle: 'medium' });
  const thisYear = date(locale, { month: 'short', day: 'numeric' });
  const calendarDay = new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const anyYear = date(locale, { month: 'short', day: 'numeric', year: 'numeric' });
  const weekday = date(wordsLocale, { weekday: 'long' });
  const relative = new Intl.RelativeTimeFormat(wordsLocale, { numeric: 'auto' });

  const calendar = date('en-US-u-ca-gregory-nu-latn', { year: 'numeric', month: 'numeric', day: 'numeric' });
  /** Days of the calendar in the visitor's zone, so that tomorrow begins at midnight and not in 24 hours. */
  const dayOf = (time: number): number => {
    const [month = 1, day = 1, year = 1970] = calendar.format(time).split('/').map(Number);
    return Date.UTC(year, month - 1, day) / DAY;
  };
  const yearOf = (time: number): number => new Date(dayOf(time) * DAY).getUTCFullYear();

  const nameDay = (time: number): string => {
    if (now === undefined) return anyYear.format(time);
    const days = dayOf(time) - dayOf(now);
    if (Math.abs(days) < 2) return relative.format(days, 'day');
    // A weekday is taken for the next one of that name, so for the past it would mislead.
    if (days > 0 && days < 7) return weekday.format(time);
    return (yearOf(time) === yearOf(now) ? thisYear : anyYear).format(time);
  };

  const isMoment = (time: unknown): time is number => typeof time === 'number' && Math.abs(time) <= LATEST;

  return {
    moment(time: unknown): string | undefined {
      if (!isMoment(time)) return undefined;
      const isNear = now !== undefined && Math.abs(time - now) < HOUR;
      const hasSeconds = isNear && Math.floor(time / 1000) % 60 !== 0;
      return plainSpaces(`${nameDay(time)} at ${(hasSeconds ? seconds : minutes).format(time)}`);
    },
    day: (time: number): string | undefined => (isMoment(time) ? calendarDay.format(time) : undefined),
  };
}

const UNITS: Record<string, string> = {
  ms: 'millisecond',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
};

/** A duration of a config in words: "7 days". */
export function nameDuration(duration: string, wordsLocale: string): string {
  const [, digits, letter = ''] = /^(\d+)(ms|[smhdw])$/.exec(duration) ?? [];
  const unit = UNITS[letter];
  if (!unit) return duration;
  const isLong = letter === 'ms' && Number(digits) >= 1000;
  return new Intl.NumberFormat(wordsLocale, {
    style: 'unit',
    unit: isLong ? 'second' : unit,
    unitDisplay: 'long',
  }).format(isLong ? Number(digits) / 1000 : Number(digits));
}
