// @vitest-environment happy-dom
// localStorage that is full, refused, or taken away from a page that closes.
import { describe, expect, it, vi } from 'vitest';
import { createLastingStore, createLocalStore } from '../../src/store/local.js';
import { createSnapshot, SNAPSHOT_KEY } from '../../src/store/snapshot.js';

/** Has room for so many characters. */
function createArea(room: number) {
  const kept: Record<string, string> = {};
  const area = {
    getItem: (key: string) => kept[key] ?? null,
    setItem(key: string, value: string) {
      const others = Object.keys(kept).filter((each) => each !== key);
      const used = others.reduce((sum, each) => sum + (kept[each] as string).length, 0);
      if (used + value.length > room) throw new DOMException('full', 'QuotaExceededError');
      kept[key] = value;
    },
    removeItem(key: string) {
      delete kept[key];
    },
  };
  return { kept, local: createLocalStore(() => area as unknown as Storage) };
}

it('goes on with what it had where a page that closes gets none any more', () => {
  let isClosing = false;
  const area = localStorage;
  const local = createLocalStore(() => (isClosing ? (null as never) : area));
  local.set('a', 1);
  isClosing = true;
  expect(local.set('a', 2)).toBe(true);
  expect(JSON.parse(area.getItem('a') as string)).toBe(2);
});

it('asks again where it was refused', () => {
  let isRefused = true;
  const local = createLocalStore(() => {
    if (isRefused) throw new DOMException('denied', 'SecurityError');
    return localStorage;
  });
  expect([local.set('a', 1), local.get('a'), local.has('a'), local.keys('a')]).toEqual([
    false,
    null,
    false,
    [],
  ]);
  isRefused = false;
  expect([local.set('a', 1), local.get('a'), local.has('a'), local.keys('a')]).toEqual([
    true,
    1,
    true,
    ['a'],
  ]);
});

describe('where there is no room', () => {
  it('what lasts is worth more than the cache', () => {
    const { kept, local } = createArea(30);
    const lasting = createLastingStore(local, 'cache');
    local.set('cache', 'x'.repeat(20));
    expect(lasting.set('choice', 'y'.repeat(20))).toBe(true);
    expect(Object.keys(kept)).toEqual(['choice']);
    expect(lasting.set('choice', 'y'.repeat(40))).toBe(false);
    expect(kept).toEqual({});
  });

  it('of the snapshot the least stays', () => {
    const { kept, local } = createArea(60);
    const snapshot = createSnapshot(
      local,
      () => ({ much: 'x'.repeat(100), session: 7 }),
      ({ session }) => ({ session }),
      (work) => work,
    );
    snapshot.save();
    expect(JSON.parse(kept[SNAPSHOT_KEY] as string)).toEqual({ version: 1, session: 7 });
  });
});

it('saving throws nothing into the page', () => {
  vi.useFakeTimers();
  const faults: unknown[] = [];
  const snapshot = createSnapshot(
    createLocalStore(),
    () => {
      throw new TypeError('not in this browser');
    },
    () => ({}),
    (work) =>
      (...all) => {
        try {
          work(...all);
        } catch (cause) {
          faults.push(cause);
        }
      },
  );
  snapshot.saveSoon();
  vi.advanceTimersByTime(1000);
  expect(faults).toHaveLength(1);
  vi.useRealTimers();
});
