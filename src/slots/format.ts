const isScalar = (value: unknown) => /^(st|n|bo)/.test(typeof value);

/** A number is ms since the epoch. A text must be an ISO time: in what else they take for one, engines differ. */
const readTime = (value: unknown) =>
  new Date(
    typeof value === 'number' || /^\d{4}-\d\d-\d\d(T\S+)?$/.test(value as string)
      ? (value as number)
      : Number.NaN,
  );

/** Each with how many of it make one of the next. */
const UNITS = {
  second: 60,
  minute: 60,
  hour: 24,
  day: 7,
  week: 365.25 / 12 / 7,
  month: 12,
  year: 1 / 0,
};

/** `undefined`, or a fault, for a value that it cannot write. All but `list` get a scalar. */
type Format = (value: never, argument: string | undefined) => string | undefined;

/** By name, for a language. */
const formatsOf = (language?: string, now = 0): Record<string, Format> => {
  const write = (value: number | Date, options: object) =>
    Number.isFinite(+value) ? value.toLocaleString(language, options) : undefined;
  // A text without a digit, an empty one for example, is no number.
  const writeNumber = (value: string, digits?: string, options?: object) =>
    write(/\d/.test(value) ? +value : Number.NaN, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      ...options,
    });
  const writeTime = (value: string, style: object) =>
    // A day of the calendar is the same day in every zone.
    write(readTime(value), { ...style, timeZone: value.length === 10 ? 'UTC' : undefined });
  return {
    // Nothing else is a format.
    __proto__: null as never,
    upper: (value) => `${value}`.toLocaleUpperCase(language),
    lower: (value) => `${value}`.toLocaleLowerCase(language),
    capitalize: (value) => `${value}`.replace(/./su, (first) => first.toLocaleUpperCase(language)),
    number: writeNumber,
    percent: (value, digits) => writeNumber(value, digits, { style: 'percent' }),
    currency: (value, currency) => writeNumber(value, undefined, { style: 'currency', currency }),
    date: (value, style = 'medium') => writeTime(value, { dateStyle: style }),
    time: (value, style = 'short') => writeTime(value, { timeStyle: style }),
    relative(value) {
      let amount = (+readTime(value) - now) / 1000;
      for (const [unit, next] of Object.entries(UNITS)) {
        const rounded = Math.round(amount);
        if (Math.abs(rounded) < next) {
          // Of the words, only "now" is always true: what was 26 hours ago is "yesterday", or the day before.
          const numeric = rounded ? 'always' : 'auto';
          return new Intl.RelativeTimeFormat(language, { numeric }).format(rounded, unit as 'day');
        }
        amount /= next;
      }
      return undefined;
    },
    list: (value) =>
      new Intl.ListFormat(language).format([value].flat().filter(isScalar).map(String)) || undefined,
  };
};

/** Reads what stands between `{{` and `}}`. Of the parts that name no format, the last is what to say without a value. */
export const readPlaceholder = (body: string): { path: string; formats: string[]; fallback: string } => {
  const [path = '', ...parts] = body.split('|');
  const formats: string[] = [];
  let fallback = '';
  for (const part of parts) {
    const format = part.trim();
    if ((format.split(':')[0] as string) in formatsOf()) formats.push(format);
    else fallback = part;
  }
  return { path: path.trim(), formats, fallback };
};

/**
 * Writes a value as text, in a language, by the formats one after the other. `undefined` if it is none that can be
 * written so: not a text, number or boolean, nor (with `list`) a list of such. Never throws.
 */
export const formatValue = (
  value: unknown,
  formats: readonly string[],
  language: string,
  now: number,
): string | undefined => {
  try {
    let text = value;
    for (const format of formats) {
      const [name, argument] = format.split(':') as [string, string];
      if (name !== 'list' && !isScalar(text)) return undefined;
      text = formatsOf(language || undefined, now)[name]?.(text as never, argument);
    }
    return isScalar(text) ? `${text}` : undefined;
  } catch {
    // It may be the language that is none, such as `en_US`: then the browser's.
    return language ? formatValue(value, formats, '', now) : undefined;
  }
};
