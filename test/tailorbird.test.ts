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

it('says so when it is asked to listen to what there is not', async () => {
  const tb = createTailorbird();
  const codes: string[] = [];
  tb.on('error', ({ code }) => codes.push(code));
  for (const topic of ['segments', 'event', 'slot', 'consent']) tb.on(topic as never, () => {});
  const off = tb.on('segment' as never, () => {});
  tb.on(Symbol('x') as never, () => {});
  await new Promise((resolve) => setTimeout(resolve));
  expect(codes).toEqual(['call', 'call']);
  expect(off).not.toThrow();
  tb.destroy();
});
