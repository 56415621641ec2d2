import { own } from '../config.js';
import { compilePath } from './path.js';

const QUARTER_MS = 9e5;
// No calendar goes further (ECMAScript, time values).
const MAX_TIME = 864e13;

/** Time zones differ from UTC by whole quarters of an hour, so local hours and days begin with one. */
export const nextQuarter = (time: number): number => (Math.floor(time / QUARTER_MS) + 1) * QUARTER_MS;

export const isClock = (path: string): boolean => /^context\.(hour|weekday)$/.test(path);

const clocks = new Map<unknown, (time: number) => Record<string, number>>();

/** Hour (0 to 23) and weekday (1 is Monday) in a time zone; neither where the zone is unknown. */
function clockOf(timeZone: unknown): (time: number) => Record<string, number> {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = () => ({});
    try {
      const format = new Intl.DateTimeFormat(
        'en-US',
        own<Intl.DateTimeFormatOptions>({
          // Without a zone the format would take that of the machine.
          timeZone: timeZone as string,
          hourCycle: 'h23',
          weekday: 'short',
          hour: 'numeric',
        }),
      );
      let quarter: number;
      let parts: Record<string, number>;
      clock = (time) => {
        if (Math.abs(time) > MAX_TIME) return {};
        if (nextQuarter(time) !== quarter) {
          quarter = nextQuarter(time);
          const text = format.format(time);
          parts = {
            hour: +text.slice(-2),
            weekday: 'MonTueWedThuFriSatSun'.indexOf(text.slice(0, 3)) / 3 + 1,
          };
        }
        return parts;
      };
    } catch {
      // No such time zone.
    }
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** Compiles a path that begins with `context.`. Hour and weekday follow from the time, unless they are given. */
export function compileContextPath(path: string): (context: unknown, time: number) => unknown {
  const key = path.slice(8);
  const read = compilePath(key);
  const readZone = compilePath('timeZone');
  if (!isClock(path)) return (context) => read(Object(context));
  return (context, time) => {
    const zone = readZone(Object(context));
    return read(Object(context)) ?? (typeof zone === 'string' ? clockOf(zone)(time)[key] : undefined);
  };
}
