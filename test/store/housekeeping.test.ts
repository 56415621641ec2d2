// Tidying up when the page is idle: one tab at a time where the browser has locks, and all the same where it has none.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHousekeeping } from '../../src/store/housekeeping.js';

type Work = (lock: object | null) => unknown;

/** The locks of a browser: all tabs have them in common. */
function createLocks() {
  const held = new Set<string>();
  return {
    held,
    async request(name: string, { ifAvailable }: { ifAvailable?: boolean }, work: Work): Promise<unknown> {
      if (!ifAvailable) throw new Error('It would wait.');
      if (held.has(name)) return work(null);
      held.add(name);
      try {
        return await work({ name });
      } finally {
        held.delete(name);
      }
    },
  };
}

const useNavigator = (navigator: object) => vi.stubGlobal('navigator', navigator);

/** Long enough for a page to have had its rest once more. */
const rest = () => vi.advanceTimersByTimeAsync(5000);

/** Work that takes until it is told to end. */
function createWork() {
  const ends: ((isMore: boolean) => void)[] = [];
  return {
    tidy: vi.fn(() => new Promise<boolean>((resolve) => ends.push(resolve))),
    async end(isMore: boolean) {
      ends.shift()?.(isMore);
      await rest();
    },
  };
}

let controller: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  controller = new AbortController();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const create = (tidy: () => Promise<boolean>) => createHousekeeping(tidy, controller.signal);

describe('housekeeping', () => {
  it('waits until the page has had a rest, and is done once however often it is asked for', async () => {
    useNavigator({ locks: createLocks() });
    const tidy = vi.fn(async () => false);
    const ask = create(tidy);
    for (let index = 0; index < 5; index += 1) ask();
    await vi.advanceTimersByTimeAsync(500);
    expect(tidy).not.toHaveBeenCalled();
    await rest();
    expect(tidy).toHaveBeenCalledTimes(1);
    ask();
    await rest();
    expect(tidy).toHaveBeenCalledTimes(2);
  });

  it('goes on for as long as there is more, with a rest in between', async () => {
    const locks = createLocks();
    useNavigator({ locks });
    const left = [true, true, false];
    const tidy = vi.fn(async () => left.shift() ?? false);
    create(tidy)();
    await vi.advanceTimersByTimeAsync(1500);
    expect(tidy).toHaveBeenCalledTimes(1);
    // Others may have their turn.
    expect(locks.held.size).toBe(0);
    await rest();
    expect(tidy).toHaveBeenCalledTimes(3);
    await rest();
    expect(tidy).toHaveBeenCalledTimes(3);
  });

  it('is done in one tab at a time, and by another when that is done', async () => {
    const locks = createLocks();
    useNavigator({ locks });
    const one = createWork();
    const two = createWork();
    create(one.tidy)();
    const askTwo = create(two.tidy);
    await rest();
    askTwo();
    await rest();
    expect(locks.held.size).toBe(1);
    expect(one.tidy).toHaveBeenCalledTimes(1);
    // It does not wait for its turn either.
    expect(two.tidy).not.toHaveBeenCalled();
    await one.end(false);
    expect(locks.held.size).toBe(0);
    expect(two.tidy).not.toHaveBeenCalled();
    askTwo();
    await rest();
    expect(two.tidy).toHaveBeenCalledTimes(1);
    await two.end(false);
    expect(locks.held.size).toBe(0);
  });

  it.each<[string, object]>([
    ['there are no locks', {}],
    [
      'asking for them throws',
      {
        get locks() {
          throw new DOMException('denied', 'SecurityError');
        },
      },
    ],
    [
      'a request throws',
      {
        locks: {
          request() {
            throw new DOMException('denied', 'SecurityError');
          },
        },
      },
    ],
    [
      'a request is refused',
      { locks: { request: () => Promise.reject(new DOMException('denied', 'InvalidStateError')) } },
    ],
  ])('is done all the same where %s', async (_, navigator) => {
    useNavigator(navigator);
    const left = [true, false];
    const tidy = vi.fn(async () => left.shift() ?? false);
    create(tidy)();
    await rest();
    expect(tidy).toHaveBeenCalledTimes(2);
  });

  it('is not begun any more when the instance is gone', async () => {
    useNavigator({ locks: createLocks() });
    const tidy = vi.fn(async () => false);
    const ask = create(tidy);
    ask();
    controller.abort();
    await rest();
    ask();
    await rest();
    expect(tidy).not.toHaveBeenCalled();
  });

  it('stops when the instance goes, though there is more', async () => {
    useNavigator({ locks: createLocks() });
    const work = createWork();
    create(work.tidy)();
    await rest();
    await work.end(true);
    expect(work.tidy).toHaveBeenCalledTimes(2);
    controller.abort();
    await work.end(true);
    expect(work.tidy).toHaveBeenCalledTimes(2);
  });
});
