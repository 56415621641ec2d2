// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { createTailorbird } from '../src/tailorbird.js';

it('throws nothing into the page where it is given no shadow root', () => {
  const tb = createTailorbird();
  for (const root of [null, undefined, 7]) {
    const codes: string[] = [];
    const off = tb.on('error', ({ code }) => codes.push(code));
    const undo = tb.addRoot(root as never);
    expect(codes).toEqual(['selector']);
    expect(undo).not.toThrow();
    off();
  }
  tb.destroy();
});
