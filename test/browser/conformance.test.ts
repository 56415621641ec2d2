import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';

const folder = new URL('../../conformance/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const numberOfCases = names
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).cases.length)
  .reduce((sum, count) => sum + count, 0);

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Conformance</title>
<script type="module">
  import { runSuite } from '/conformance/run.mjs';
  import { createEngine } from '/dist/esm/engine.js';
  const names = ${JSON.stringify(names)};
  const files = await Promise.all(names.map(async (name) => (await fetch('/conformance/' + name)).json()));
  const dropping = (config) => {
    const engine = createEngine(config);
    return { ...engine, segments: (now) => engine.segments(now).slice(1) };
  };
  window.result = { ...runSuite(createEngine, files), caught: runSuite(dropping, files).failures.length };
</script></head><body></body></html>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({ '/': page });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('the engine passes the whole suite', async () => {
    await browser.open(`${server.origin}/`);
    type Result = { passed: number; failures: unknown[]; caught: number };
    const result = await browser.waitFor(() => (window as unknown as { result?: Result }).result, [], 60_000);
    expect(result?.failures).toEqual([]);
    expect(result?.passed).toBe(numberOfCases);
    expect(result?.caught).toBeGreaterThan(100);
    expect(browser.errors()).toEqual([]);
  });
});
