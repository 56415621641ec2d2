import { describe, expect, it } from 'vitest';
import { applySession, isSameSession, NO_SESSION } from '../../src/collect/session.js';

const T = 1_766_000_000_000;
const TIMEOUT = 30 * 60 * 1000;
const event = (name: string, time: number, properties = {}) => ({ id: `${time}`, name, time, properties });
const running = { lastTime: T, utm: { source: 'mail' }, referrer: {} };

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

  it('begins anew with its event, and goes on with the others', () => {
    const one = applySession(NO_SESSION, event('Session Started', T, { utm: { source: 'a' }, referrer: {} }));
    expect(one).toEqual({ lastTime: T, previousTime: 0, utm: { source: 'a' }, referrer: {} });
    const next = applySession(one, event('Session Started', T + 9, { utm: {}, referrer: {} }));
    expect(next).toEqual({ lastTime: T + 9, previousTime: T, utm: {}, referrer: {} });
    expect(applySession(one, event('X', T + 5))).toEqual({ ...one, lastTime: T + 5 });
    expect(applySession(one, event('X', T - 5))).toEqual(one);
  });

  it('begins once, not with every event, when the clock was set back', () => {
    const back = T - 2 * TIMEOUT;
    const restarted = applySession(running, event('Session Started', back, { utm: {}, referrer: {} }));
    expect(isSameSession(restarted, back + 1, {}, TIMEOUT)).toBe(true);
  });
});
