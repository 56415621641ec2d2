// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callSoon } from '../src/platform.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('what is due soon', () => {
  it('does not wait for a timer in a tab that nobody sees, and is a task of its own all the same', async () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const timer = vi.spyOn(globalThis, 'setTimeout');
    const done: string[] = [];
    const isCalled = new Promise<void>((resolve) =>
      callSoon(() => {
        done.push('soon');
        resolve();
      }),
    );
    queueMicrotask(() => done.push('microtask'));
    await isCalled;
    expect(done).toEqual(['microtask', 'soon']);
    expect(timer).not.toHaveBeenCalled();
  });
});
