import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySession, isSameSession, NO_SESSION } from '../../src/collect/session.js';

const T = 1_766_000_000_000;
const TIMEOUT = 30 * 60 * 1000;
const event = (name: string, time: number, properties = {}) => ({ id: `${time}`, name, time, properties });
const running = { startTime: T, lastTime: T, utm: { source: 'mail' }, referrer: {} };

describe('a session', () => {
  it('lasts until nothing has happened for its timeout, to the millisecond', () => {
    expect(isSameSession(running, T + TIMEOUT - 1, {}, TIMEOUT)).toBe(true);
    expect(isSameSession(running, T + TIMEOUT, {}, TIMEOUT)).toBe(false);
    expect(isSameSession(NO_SESSION, T, {}, TIMEOUT)).toBe(false);
  });

  it('ends when another campaign brings the visitor; the same one goes on', () => {
    expect(isSameSession(running, T, { source: 'mail' }, TIMEOUT)).toBe(true);
    expect(isSameSession(running, T, { source: 'ad' }, TIMEOUT)).toBe(false);
    expect(isSameSession(running, T, { source: 'mail', campaign: 'b' }, TIMEOUT)).toBe(false);
  });

  it('ends when the clock was set back far, and survives a small step back', () => {
    expect(isSameSession(running, T - 1000, {}, TIMEOUT)).toBe(true);
    expect(isSameSession(running, T - 2 * TIMEOUT, {}, TIMEOUT)).toBe(false);
  });

  it('is the fold of its events in whatever order they arrive', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(1000), fc.boolean(), fc.constantFrom('a', 'b')), {
          selector: ([time]) => time,
          minLength: 1,
        }),
        (list) => {
          const events = list.map(([time, isStart, source]) =>
            isStart
              ? event('Session Started', T + time, { utm: { source }, referrer: {} })
              : event('X', T + time),
          );
          const fold = (each: typeof events) => each.reduce(applySession, NO_SESSION);
          expect(fold([...events].reverse())).toEqual(fold(events));
          expect(fold(events).lastTime).toBe(Math.max(...events.map(({ time }) => time)));
        },
      ),
    ));
});
