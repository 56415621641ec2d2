import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import {
  dist,
  distFile,
  htmlPage,
  pause,
  readLog,
  shoeConfig,
  shoeSlot,
  shoeView,
  track,
  waitForEvents,
  waitForLibrary,
} from './pages.ts';

const library = `<script async src="${dist}/tailorbird.js" data-config="tb-config"></script>`;

const queue = `<p>A page</p><script>
  window.seen = [];
  window.times = [];
  const call = (...args) => { window.times.push(Date.now()); tailorbird.push(...args); };
  call(['track', 'First', { n: 1 }]);
  setTimeout(() => {
    history.pushState(null, '', '/queue/later');
    call(['track', 'Second', { n: 2 }]);
    tailorbird.push((instance) => window.seen.push(typeof instance.segments));
    setTimeout(() => call(['track', 'Third']), 150);
  }, 150);
</script>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({
      '/queue': () => htmlPage({ body: queue, script: `async src="/late.js" data-config="tb-config"` }),
      '/late.js': async (_url, response) => {
        await pause(800);
        response.setHeader('Content-Type', 'text/javascript');
        return readFileSync(distFile('tailorbird.js'), 'utf8');
      },
      // The script without its neighbour, the entry for recommendations.
      '/alone/tailorbird.js': (_url, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        return readFileSync(distFile('tailorbird.js'), 'utf8');
      },
      '/alone/tailorbird-recommend.js': (_url, response) => {
        response.statusCode = 404;
        response.setHeader('Content-Type', 'text/javascript');
        return '';
      },
      '/alone': () =>
        htmlPage({
          body: `${shoeSlot}<ul data-tb-recommend="popular"><template><li>{{name}}</li></template></ul>`,
          script: 'async src="/alone/tailorbird.js" data-config="tb-config"',
        }),
      '/twice': () => htmlPage({ body: `<p>A page</p>${library}` }),
      '/by-url': () => htmlPage({ script: `async src="${dist}/tailorbird.js" data-config="/config.json"` }),
      '/config.json': (_url, response) => {
        response.setHeader('Content-Type', 'application/json');
        return JSON.stringify(shoeConfig);
      },
      '/bad': () =>
        htmlPage({ config: { ...shoeConfig, segments: { vip: { when: { plan: { $gtr: 1 } } } } } }),
      '/none': () => htmlPage({ script: `async src="${dist}/tailorbird.js" data-config="/missing.json"` }),
      '/no-json': () => htmlPage({ script: `async src="${dist}/tailorbird.js" data-config="/twice"` }),
      // As the browser reads it, the config ends in the text.
      '/cut': () =>
        htmlPage({
          before: '<script type="application/json" id="cut">{ "segments": { "a</script>": {} } }</script>',
          script: `async src="${dist}/tailorbird.js" data-config="cut"`,
        }),
    });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const fresh = async (path: string) => {
    await server.renew();
    await browser.open(`${server.origin}${path}`);
  };
  /** What the library says on the console from now on. */
  const listen = () => {
    const [warnings, errors] = [browser.warnings().length, browser.errors().length];
    return () =>
      [...browser.warnings().slice(warnings), ...browser.errors().slice(errors)]
        .filter((message) => message.includes('[tailorbird]'))
        .join('\n');
  };
  const pageErrors = () => browser.errors().filter((error) => error.startsWith('page:'));

  test('calls made before the script arrives are recorded in order, each with its own time and URL', async () => {
    await fresh('/queue');
    await waitForLibrary(browser);
    await waitForEvents(browser, 'Third', 1);
    const times = await browser.evaluate(() => (window as unknown as { times: number[] }).times);
    const events = (await readLog(browser)).filter((event) =>
      ['First', 'Second', 'Third'].includes(event.name),
    );
    expect(events.map((event) => [event.name, event.properties])).toEqual([
      ['First', { n: 1 }],
      ['Second', { n: 2 }],
      ['Third', {}],
    ]);
    for (const [index, event] of events.entries()) {
      expect(Math.abs(event.time - (times[index] ?? 0))).toBeLessThan(50);
    }
    expect(events.map((event) => event.context?.url.path)).toEqual([
      '/queue',
      '/queue/later',
      '/queue/later',
    ]);
    expect(await browser.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
      'function',
    ]);
    expect(
      await browser.evaluate(() => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's globals
        const page = window as any;
        page.tailorbird.push((instance: unknown) => page.seen.push(instance === page.tailorbird));
        return page.seen;
      }),
    ).toEqual(['function', true]);
    expect(browser.errors()).toEqual([]);
  });

  test('loaded twice, the first instance stays and one warning is printed', async () => {
    const before = browser.warnings().length;
    await fresh('/twice');
    await waitForLibrary(browser);
    expect(await waitForEvents(browser, 'Page Viewed', 1)).toHaveLength(1);
    const warnings = browser.warnings().slice(before);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/tailorbird/i);
    // Once more, now that it is clear which instance is the first.
    await browser.evaluate(() => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's globals
      (window as any).first = (window as any).tailorbird;
      const script = document.createElement('script');
      script.src = (document.querySelector('script[data-config]') as HTMLScriptElement).src;
      script.dataset.config = 'tb-config';
      return new Promise<void>((resolve) => {
        script.onload = () => resolve();
        document.head.append(script);
      });
    });
    await pause(300);
    // biome-ignore lint/suspicious/noExplicitAny: the page's globals
    expect(await browser.evaluate(() => (window as any).first === (window as any).tailorbird)).toBe(true);
    expect(await waitForEvents(browser, 'Page Viewed', 1)).toHaveLength(1);
    expect(browser.errors()).toEqual([]);
  });

  test('without the file for recommendations there is one warning, and the rest works', async () => {
    const said = listen();
    await fresh('/alone');
    await waitForLibrary(browser);
    await track(browser, shoeView, shoeView, shoeView);
    await browser.waitForText('[data-tb-slot]', 'New running');
    await pause(200);
    expect(said().match(/\[tailorbird\]/g)).toHaveLength(1);
    expect(pageErrors()).toEqual([]);
  });

  test('the config is read from a URL', async () => {
    await fresh('/by-url');
    await waitForLibrary(browser);
    await browser.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's globals
      const { tailorbird } = window as any;
      for (let view = 0; view < 3; view += 1) await tailorbird.track('Product Viewed', { category: 'shoes' });
    });
    await browser.waitForText('[data-tb-slot]', 'New running');
  });

  test.each([
    ['/bad', /\[tailorbird\][\s\S]*segments\.vip\.when\.plan\.\$gtr[\s\S]* Run: npx tailorbird check <file>/],
    ['/none', /\[tailorbird\].*missing\.json.* Run: npx tailorbird check <file>/],
    ['/no-json', /\[tailorbird\].*\/twice/],
    ['/cut', /\[tailorbird\].* cut .*write <\\\/script>/],
  ])(
    '%s: a config that cannot be used is said on the console, and the page keeps its defaults',
    async (path, message) => {
      const said = listen();
      await fresh(path);
      await expect.poll(said, { timeout: 5000 }).toMatch(message);
      await pause(200);
      expect(await browser.text('[data-tb-slot]')).toBe('Welcome');
      expect(await readLog(browser)).toEqual([]);
      // Calls of the page stay harmless.
      await browser.evaluate(() => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's globals
        (window as any).tailorbird.push(['track', 'Product Viewed']);
      });
      expect(pageErrors()).toEqual([]);
    },
  );
});
