// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { remember } from '../../src/segments/flips.js';

describe('what is remembered of the next flip', () => {
  /** The next multiple of ten, and how often it was looked for. */
  const ask = (atMost?: number) => {
    const asked: number[] = [];
    let state = 0;
    const next = remember(
      () => state,
      (now) => {
        asked.push(now);
        return Math.floor(now / 10) * 10 + 10;
      },
      atMost,
    );
    return { next, asked, change: () => state++ };
  };

  it('holds from when it was asked until then', () => {
    const { next, asked } = ask();
    expect([3, 3, 9, 10, 19].map(next)).toEqual([10, 10, 10, 20, 20]);
    expect(asked).toEqual([3, 10]);
  });

  it('does not hold for a time before it was asked', () => {
    const { next, asked } = ask();
    expect([25, 4, 25].map(next)).toEqual([30, 10, 30]);
    expect(asked).toEqual([25, 4, 25]);
  });

  it('does not hold when the state has changed', () => {
    const { next, asked, change } = ask();
    next(3);
    change();
    next(4);
    expect(asked).toEqual([3, 4]);
  });

  it('holds no longer than it may', () => {
    const { next, asked } = ask(2);
    expect([0, 2, 3, 5].map(next)).toEqual([10, 10, 10, 10]);
    expect(asked).toEqual([0, 3]);
  });

  it('does not stick at a time that is none', () => {
    const { next } = ask();
    next(Number.NaN);
    expect(next(3)).toBe(10);
  });
});
