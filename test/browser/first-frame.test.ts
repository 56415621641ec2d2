import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  becomeReturningVisitor,
  type Load,
  measureLoad,
  showsDefault,
  showsVariant,
  startFirstFrameServer,
} from './first-frame.ts';
import { launch, type RealBrowser } from './harness/index.ts';
import type { TestServer } from './harness/test-server.ts';

const LOADS = Number(process.env.LOADS ?? 10);

describe('a returning visitor, the script arriving one second late', () => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startFirstFrameServer();
    browser = await launch('chromium');
    await becomeReturningVisitor(browser, server);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const measure = async (path: string, count: number) => {
    const loads: Load[] = [];
    for (let load = 0; load < count; load += 1) loads.push(await measureLoad(browser, server, path));
    return loads;
  };
  const timeoutMs = (loads: number) => 60_000 + loads * 3000;

  test(`${LOADS} of ${LOADS} loads show the variant in the first painted frame and ever after, and nothing moves`, {
    timeout: timeoutMs(LOADS),
  }, async () => {
    const loads = await measure('/whole', LOADS);
    expect(loads.filter(({ firstPaint }) => !showsVariant(firstPaint))).toEqual([]);
    expect(loads.filter(({ atEndTag }) => !showsVariant(atEndTag))).toEqual([]);
    expect(loads.filter(({ atEnd }) => !showsVariant(atEnd))).toEqual([]);
    expect(loads.filter(({ defaultFrames, emptyFrames }) => defaultFrames + emptyFrames > 0)).toEqual([]);
    expect(loads.filter(({ layoutShift }) => layoutShift > 0)).toEqual([]);
  });

  test('a page that comes in pieces, the default long before its template, never shows the default', async () => {
    const loads = await measure('/pieces', 5);
    expect(loads.filter(({ firstText, atEnd }) => !showsVariant(firstText) || !showsVariant(atEnd))).toEqual(
      [],
    );
    expect(loads.filter(({ defaultFrames, emptyFrames }) => defaultFrames + emptyFrames > 0)).toEqual([]);
  });

  test('without the head snippet the same page shows the default first, and moves', async () => {
    const [load] = await measure('/whole-control', 1);
    expect(showsDefault(load?.firstPaint ?? null)).toBe(true);
    expect(load?.defaultFrames).toBeGreaterThan(10);
    expect(load?.layoutShift).toBeGreaterThan(0);
    expect(showsVariant(load?.atEnd ?? null)).toBe(true);
  });

  test('the pages had no error', () => {
    expect(browser.errors()).toEqual([]);
  });
});
