// Durations, dates, and what a visitor's clock on the wall shows.

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function durationMs(text) {
  const [, amount, unit] = /^(\d+)(ms|s|m|h|d|w)$/.exec(text);
  return Number(amount) * UNIT_MS[unit];
}

const clocks = new Map();

/** Asking `Intl` is slow, and the same few zones and times are asked for again and again. */
function clockOf(timeZone) {
  if (!clocks.has(timeZone)) clocks.set(timeZone, createClock(timeZone));
  return clocks.get(timeZone);
}

function createClock(timeZone) {
  if (typeof timeZone !== 'string') return undefined;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hour: 'numeric',
      hourCycle: 'h23',
      weekday: 'short',
    });
    return { format, shown: new Map() };
  } catch {
    return undefined;
  }
}

/** All zones change their hour at a quarter of an hour, and only then. */
export const QUARTER_MS = 900_000;

/** `{ hour, weekday }` (0 to 23, 1 for Monday to 7 for Sunday); nothing in a zone that nobody knows. */
export function wallClock(timeZone, time) {
  const clock = clockOf(timeZone);
  if (clock === undefined || Math.abs(time) > 8.64e15) return {};
  const quarter = Math.floor(time / QUARTER_MS);
  if (!clock.shown.has(quarter)) clock.shown.set(quarter, readClock(clock.format, time));
  return clock.shown.get(quarter);
}

function readClock(format, time) {
  const parts = format.formatToParts(time);
  const partOf = (wanted) => parts.find(({ type }) => type === wanted).value;
  return { hour: Number(partOf('hour')), weekday: WEEKDAYS.indexOf(partOf('weekday')) + 1 };
}

/** A context as it is at a time: hour and weekday are what it says, else what its time zone makes of the time. */
export const contextAt = (context, time) => ({ ...wallClock(context?.timeZone, time), ...context });
