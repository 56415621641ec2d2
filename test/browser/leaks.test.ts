import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, type RealBrowser } from './harness/index.ts';
import type { TestServer } from './harness/test-server.ts';
import { measureNavigations, SLOTS, startSpaServer } from './spa.ts';

// By DevTools, which only Chromium has. `npm run bench -- slots` does the same five hundred times, and tells the figures.
let server: TestServer;
let browser: RealBrowser;

beforeAll(async () => {
  server = await startSpaServer();
  browser = await launch('chromium');
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const KB = 1024;

test('a page that navigates by itself grows neither in memory nor in listeners, nodes and observers', async () => {
  const { before, after, varied } = await measureNavigations(browser, server, 150);
  // All but those that the page renders by code.
  expect(varied).toBe(SLOTS - 4);
  expect(after.observers).toBe(before.observers);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 2);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 50);
  expect(after.heap - before.heap).toBeLessThan(600 * KB);
});

test('a page that leaks would be seen', async () => {
  const { before, after } = await measureNavigations(browser, server, 150, { leaks: true });
  expect(after.observers).toBeGreaterThanOrEqual(before.observers + 150);
  expect(after.listeners).toBeGreaterThanOrEqual(before.listeners + 140);
  expect(after.nodes).toBeGreaterThan(before.nodes + 150 * SLOTS);
  expect(after.heap - before.heap).toBeGreaterThan(600 * KB);
});
