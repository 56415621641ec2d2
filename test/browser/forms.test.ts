import { afterAll, beforeAll, expect, test } from 'vitest';
import { forEachBrowser } from './harness/each.ts';
import { borrow, type RealBrowser } from './harness/index.ts';
import { startServer, type TestServer } from './harness/test-server.ts';
import { htmlPage, pause, readStorage, waitForEvents, waitForLibrary } from './pages.ts';

const typed = ['text', 'email', 'password', 'search', 'tel', 'url'];

// A GET form is the hardest: what was typed ends up in the next page's URL, and in the referrer of the one after.
const form = `
<form id="form" action="/sent" method="get" data-tb-track="Form Touched">
  ${typed.map((type) => `<label>${type} <input id="${type}" name="${type}" type="${type}"></label>`).join('\n')}
  <input id="number" name="number" type="number">
  <input type="hidden" name="token" value="canary-hidden">
  <textarea id="textarea" name="textarea" data-tb-track="Field Clicked"></textarea>
  <select id="select" name="select"><option>none</option><option value="canary-option">some</option></select>
  <label><input id="checkbox" type="checkbox" name="check" value="canary-checked"> check</label>
  <div id="editable" contenteditable="true"></div>
  <button id="submit" name="button" value="canary-button" data-tb-track="Checkout Started" data-tb-track-step="1">Send</button>
</form>`;

forEachBrowser((name) => {
  let server: TestServer;
  let browser: RealBrowser;

  beforeAll(async () => {
    server = await startServer({
      '/form': () => htmlPage({ body: form }),
      '/sent': () => htmlPage({ body: '<a id="on" href="/end">on</a>' }),
      '/end': () => htmlPage({ body: '<p>end</p>' }),
    });
    browser = await borrow(name);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('nothing that was typed, chosen or sent in a form is stored', async () => {
    await browser.open(`${server.origin}/form`);
    await waitForLibrary(browser);
    for (const type of [...typed, 'textarea', 'editable']) {
      await browser.click(`#${type}`);
      await browser.type(
        `#${type}`,
        type === 'email' ? 'canary@example.com' : type === 'url' ? 'http://canary.example' : `canary-${type}`,
      );
    }
    await browser.type('#number', '7070707');
    await browser.evaluate(() => {
      const select = document.querySelector('select') as HTMLSelectElement;
      select.selectedIndex = 1;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await browser.click('#checkbox');
    await browser.follow('#submit');
    expect(await browser.evaluate(() => location.search)).toContain('canary-text');
    await waitForLibrary(browser);
    await browser.follow('#on');
    await waitForLibrary(browser);

    // The clicks themselves are there, so the search below looks where something could be.
    expect(await waitForEvents(browser, 'Checkout Started', 1)).toHaveLength(1);
    expect(await waitForEvents(browser, 'Page Viewed', 3)).toHaveLength(3);
    await pause(500);
    const stored = JSON.stringify(await readStorage(browser));
    expect(stored).toContain('Checkout Started');
    expect(stored).not.toContain('canary');
    expect(stored).not.toContain('7070707');
    expect(browser.errors()).toEqual([]);
  });
});
