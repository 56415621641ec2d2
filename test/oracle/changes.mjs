// When an answer changes by itself. All times at which anything may change are tried one after the other.
import { durationMs, QUARTER_MS, wallClock } from './clock.mjs';
import { computeAttribute, isDecayingScore } from './computed.mjs';
import { historyOf } from './history.mjs';

/** All hours of all weekdays come round in seven days, but that a clock may jump over one of them once. */
const ROUND_MS = 15 * 86_400_000;
/** A score of 1e40 is 0 after fewer half-lives than these. */
const MAX_HALF_LIVES = 200;

/** The first millisecond after `now` at which `answerAt(time)` is no more what it is at `now`, or Infinity. */
export function firstChange(config, events, context, now, answerAt) {
  const asText = (time) => JSON.stringify(answerAt(time));
  const before = asText(now);
  const after = (times) => ascending(times).filter((time) => time > now);
  const known = after([...candidateTimes(config, events), ...decayTimes(config, events, now)]);
  const candidates = after([...known, ...hourTimes(config, context, [now, ...known])]);
  const change = candidates.find((time) => asText(time) !== before);
  if (change === undefined) return Infinity;
  if (asText(change - 1) !== before) throw new Error(`The oracle has missed a change before ${change}`);
  return change;
}

const ascending = (times) => [...new Set(times)].sort((a, b) => a - b);

/** Every time at which any window of the config takes in or lets go of any event: ascending, each once. */
export function candidateTimes(config, events) {
  const windows = windowsIn(config.segments ?? {});
  return ascending(
    historyOf(events).flatMap(({ time }) => [time, ...windows.map((within) => time + within)]),
  );
}

/** The lengths in ms of all rolling windows anywhere in this part of a config. */
export function windowsIn(part) {
  if (part === null || typeof part !== 'object') return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key !== '$event' && key !== '$sequence') return windowsIn(value);
    return value.within === undefined || value.within === 'session' ? [] : [durationMs(value.within)];
  });
}

/** Every time at which a decaying score comes to, or leaves, a number that the segments name. */
function decayTimes(config, events, now) {
  const history = historyOf(events);
  const entries = history.map(({ time }) => time).filter((time) => time > now);
  const thresholds = ascending([0, ...numbersIn(config.segments ?? {})]);
  return Object.values(config.attributes ?? {})
    .filter(isDecayingScore)
    .flatMap((definition) => {
      const horizon = (entries.at(-1) ?? now) + MAX_HALF_LIVES * durationMs(definition.halfLife);
      const starts = ascending([now, ...entries]);
      return thresholds.flatMap((threshold) => {
        const sideAt = (time) => Math.sign(computeAttribute(definition, history, time) - threshold);
        // From one event to the next a score goes towards 0 and never back.
        return starts.flatMap((start, index) => flipTimes(sideAt, start, (starts[index + 1] ?? horizon) - 1));
      });
    });
}

/** The times in (from, to] at which a function that never goes back changes, by halving. */
function flipTimes(sideAt, from, to, sideFrom = sideAt(from), sideTo = sideAt(to)) {
  if (sideFrom === sideTo) return [];
  if (to - from === 1) return [to];
  const middle = Math.floor((from + to) / 2);
  const sideMiddle = sideAt(middle);
  return [
    ...flipTimes(sideAt, from, middle, sideFrom, sideMiddle),
    ...flipTimes(sideAt, middle, to, sideMiddle, sideTo),
  ];
}

function numbersIn(part) {
  if (typeof part === 'number') return [part];
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(numbersIn) : [];
}

/**
 * The full hours of the visitor's clock, if the config asks for hours, until they have all come round after each of
 * the given times.
 */
function hourTimes(config, context, starts) {
  const text = JSON.stringify(config.segments ?? {});
  if (!text.includes('"context.hour"') && !text.includes('"context.weekday"')) return [];
  const hourAt = (time) => wallClock(context.timeZone, time).hour;
  const times = [];
  for (const [index, start] of starts.entries()) {
    const end = Math.min(start + ROUND_MS, starts[index + 1] ?? Infinity);
    for (let time = (Math.floor(start / QUARTER_MS) + 1) * QUARTER_MS; time <= end; time += QUARTER_MS) {
      if (hourAt(time) !== hourAt(time - 1)) times.push(time);
    }
  }
  return times;
}
