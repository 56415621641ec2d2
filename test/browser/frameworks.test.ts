// Pages of frameworks, in their development builds: neither side may notice the other.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asScript, bundle } from './frameworks/bundle.ts';
import type { Commands } from './frameworks/commands.ts';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { dist, distFile, granted, htmlPage, pause, waitForLibrary } from './pages.ts';

const config = {
  consent: granted,
  segments: { pro: { when: { plan: 'pro' } } },
  slots: {
    title: { selector: '#title', variants: [{ id: 'pro', segment: 'pro', text: 'The title for pros' }] },
  },
};

const SCRIPT = `${dist}/tailorbird.js`;

const FRAMEWORKS = ['react', 'vue', 'svelte'];

const VARIANT = 'For pros: pro';
const VARIANT_TEXT = 'Forpros:pro';

const pageOf = (framework: string) =>
  htmlPage({
    config,
    body: `<div id="app"></div><script type="module" src="/${framework}.js"></script>`,
  });

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    const scripts = await Promise.all(FRAMEWORKS.map((framework) => bundle(`./${framework}-slot.ts`)));
    const pages = FRAMEWORKS.flatMap((framework, index) => [
      [`/${framework}`, pageOf(framework)] as const,
      [`/${framework}.js`, asScript(scripts[index] as string)] as const,
    ]);
    server = await startServer(Object.fromEntries(pages));
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Without spaces: the frameworks leave different ones between elements. */
  const slot = async () => (await browser.text('[data-tb-slot]'))?.replaceAll(' ', '');
  const setPlan = (plan: string) =>
    browser.evaluate(
      (value: string) =>
        // biome-ignore lint/suspicious/noExplicitAny: the page's global
        (window as any).tailorbird.identify('user-1', { plan: value }),
      plan,
    );
  const shows = (text: string) => browser.waitForText('[data-tb-slot]', text, 3000);
  /** Makes the page do something, and gives it two frames for it. */
  const run = (...calls: Array<[keyof Commands, ...unknown[]]>) =>
    browser.evaluate(async (all: Array<[keyof Commands, ...never[]]>) => {
      for (const [command, ...args] of all) {
        (window.commands[command] as (...all: never[]) => void)(...args);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
    }, calls);

  describe.each(FRAMEWORKS)('%s, with an HTML slot', (framework) => {
    let before: { errors: number; warnings: number };

    beforeEach(async () => {
      delete server.pages[SCRIPT];
      await server.renew();
      before = { errors: browser.errors().length, warnings: browser.warnings().length };
      await browser.open(`${server.origin}/${framework}`);
      await waitForLibrary(browser);
      await shows('Welcome 0 one');
    });

    const expectQuiet = () => {
      expect(browser.errors().slice(before.errors)).toEqual([]);
      expect(browser.warnings().slice(before.warnings)).toEqual([]);
    };

    test('its default is the framework’s own', async () => {
      await run(['count'], ['toggle'], ['setWords', ['two', 'three', 'one']]);
      expect(await slot()).toBe('OpenWelcome1twothreeoneEnd');
      await run(['toggle']);
      expect(await slot()).toBe('Welcome1twothreeone');
      expectQuiet();
    });

    test('while a variant is shown the default goes on, and comes back as new as it is', async () => {
      await setPlan('pro');
      await shows(VARIANT);
      await run(['count'], ['setWords', ['two', 'one']], ['setWords', ['two']], ['count']);
      expect(await slot()).toBe(VARIANT_TEXT);
      await setPlan('free');
      await shows('Welcome 2');
      expect(await slot()).toBe('Welcome2two');
      await run(['count'], ['toggle'], ['setWords', ['one', 'two', 'three']]);
      expect(await slot()).toBe('OpenWelcome3onetwothreeEnd');
      expectQuiet();
    });

    test('what the framework adds to the default is not seen beside the variant', async () => {
      await setPlan('pro');
      await shows(VARIANT);
      await run(['toggle']);
      expect(await slot()).toBe(VARIANT_TEXT);
      await run(['setWords', ['one', 'new', 'two', 'last']]);
      expect(await slot()).toBe(VARIANT_TEXT);
      await setPlan('free');
      await shows('Welcome');
      expect(await slot()).toBe('OpenWelcome0onenewtwolastEnd');
      await run(['toggle'], ['setWords', ['last', 'one']]);
      expect(await slot()).toBe('Welcome0lastone');
      expectQuiet();
    });

    test('nor however often it does', async () => {
      await setPlan('pro');
      await shows(VARIANT);
      for (let round = 1; round <= 8; round += 1) {
        await run(['toggle'], ['setWords', Array.from({ length: round }, (_, index) => `w${index}`)]);
        expect(await slot()).toBe(VARIANT_TEXT);
      }
      await setPlan('free');
      await shows('Welcome');
      expect(await slot()).toBe('Welcome0w0w1w2w3w4w5w6w7');
      expectQuiet();
    });

    test('it may take the slot away while a variant is shown, and put a new one in', async () => {
      await setPlan('pro');
      await shows(VARIANT);
      await run(['count'], ['go', 'other']);
      expect(await browser.text('#app')).toBe('A shop Another view');
      await run(['go', 'home']);
      await shows(VARIANT);
      await run(['go', 'other'], ['go', 'home'], ['go', 'other'], ['go', 'home'], ['toggle']);
      await shows(VARIANT);
      await setPlan('free');
      await shows('Welcome 0');
      expect(await slot()).toBe('OpenWelcome0onetwoEnd');
      expectQuiet();
    });

    test('nor does it matter how often, within one page view', async () => {
      await setPlan('pro');
      await shows(VARIANT);
      for (let round = 0; round < 6; round += 1) {
        await run(['open', 'other'], ['open', 'home']);
        expect(await slot()).toBe(VARIANT_TEXT);
      }
      expectQuiet();
    });

    test('a returning visitor sees the variant again', async () => {
      await setPlan('pro');
      await shows(VARIANT);
      await pause(500);
      await browser.open(`${server.origin}/${framework}`);
      await waitForLibrary(browser);
      await shows(VARIANT);
      await run(['count'], ['setWords', ['one']]);
      expect(await slot()).toBe(VARIANT_TEXT);
      await setPlan('free');
      await shows('Welcome 1');
      expect(await slot()).toBe('Welcome1one');
      expectQuiet();
    });

    test('the framework may go on before the library is there', async () => {
      await setPlan('pro');
      await shows(VARIANT);
      await pause(500);
      let letGo = () => {};
      const isLetGo = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      server.pages[SCRIPT] = async (url, response) => {
        await isLetGo;
        return asScript(readFileSync(distFile('tailorbird.js'), 'utf8'))(url, response);
      };
      await browser.evaluate(
        (url: string) => void setTimeout(() => location.assign(url)),
        `${server.origin}/${framework}?again`,
      );
      await browser.waitFor(() => location.search === '?again' && !!window.commands?.setWords);
      await run(
        ['toggle'],
        ['setWords', ['two', 'one', 'three']],
        ['toggle'],
        ['count'],
        ['setWords', ['two']],
      );
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      expect(await browser.evaluate(() => Array.isArray((window as any).tailorbird))).toBe(true);
      letGo();
      delete server.pages[SCRIPT];
      await waitForLibrary(browser);
      await shows(VARIANT);
      await setPlan('free');
      await shows('Welcome 1');
      expect(await slot()).toBe('Welcome1two');
      expectQuiet();
    });

    test('a slot of the config keeps its variant, though the framework writes its text anew', async () => {
      const title = () => browser.text('#title');
      await run(['count']);
      expect(await title()).toBe('Title 1');
      await setPlan('pro');
      await browser.waitForText('#title', 'for pros', 3000);
      await run(['count']);
      expect(await title()).toBe('The title for pros');
      await run(['count']);
      expect(await title()).toBe('The title for pros');
      await setPlan('free');
      await browser.waitForText('#title', 'Title', 3000);
      expect(await title()).toBe('Title 3');
      await run(['count']);
      expect(await title()).toBe('Title 4');
      expectQuiet();
    });

    test('destroyed, it leaves the page to the framework', async () => {
      await setPlan('pro');
      await shows(VARIANT);
      await run(['count']);
      await browser.evaluate(() => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's global
        (window as any).tailorbird.destroy();
      });
      expect(await slot()).toBe('Welcome1onetwo');
      await run(['toggle'], ['setWords', ['two', 'one', 'three']], ['go', 'other']);
      expect(await browser.text('#app')).toBe('A shop Another view');
      expectQuiet();
    });
  });
});
