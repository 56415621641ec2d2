// Who takes part: what each one puts into the page, and how a visitor becomes one who returns.
import { readFileSync } from 'node:fs';
import { dist, distFile, shoeConfig, shoeView, track, waitForLibrary } from '../../test/browser/pages.ts';
import { SLOT, VARIANT_HTML, VARIANT_TEXT } from './page.js';

const fileUrl = (path) => new URL(path, import.meta.url);
const inert = (id, value) => `<script type="application/json" id="${id}">${JSON.stringify(value)}</script>`;

/**
 * A contestant:
 * - `head(src)` is what it needs in the head, given where its script is (which knows how late it is to be)
 * - `script` is that script's address, and `file` the file that is served there
 * - `remember(tab)`, in a page whose script is there, makes the visitor one for whom the variant is right
 * - `isOurs` and `isSync` say whose it is, and whether the parser waits for the script
 * - `after` and `plain` are options of the page
 */

const PAGE_ALONE = { name: 'the page alone', head: () => '' };
const PLAIN_PAGE_ALONE = { ...PAGE_ALONE, plain: true };

const withTailorbird = (config, { isSync = false } = {}) => ({
  isOurs: true,
  isSync,
  script: `${dist}/tailorbird.js`,
  file: distFile('tailorbird.js'),
  head: (src) => `<script>${readFileSync(distFile('tailorbird-head.js'), 'utf8')}</script>
${inert('tb-config', config)}
<script ${isSync ? '' : 'async'} src="${src}" data-config="tb-config"></script>`,
});

const viewShoes = async (tab) => {
  await waitForLibrary(tab);
  await track(tab, shoeView, shoeView, shoeView);
};

const TAILORBIRD = { name: 'Tailorbird', ...withTailorbird(shoeConfig), remember: viewShoes };

const TAILORBIRD_BY_SELECTOR = {
  name: 'Tailorbird, by selector',
  plain: true,
  ...withTailorbird({
    ...shoeConfig,
    slots: {
      hero: {
        selector: `${SLOT} h1`,
        variants: [{ id: 'shoes', segment: 'shoe-lovers', text: VARIANT_TEXT, className: 'tall' }],
      },
    },
  }),
  remember: viewShoes,
};

/** A first visit that a fact of the page view decides, with a script that the parser waits for. */
const decidedBy = (name, when) => ({
  name: `Tailorbird, sync, ${name}`,
  ...withTailorbird({ ...shoeConfig, segments: { 'shoe-lovers': { when } } }, { isSync: true }),
});

const DECIDED_AT_ONCE = [
  {
    contestant: decidedBy('campaign', { 'context.utm.source': 'newsletter' }),
    query: 'utm_source=newsletter',
  },
  { contestant: decidedBy('device', { 'context.device': 'desktop' }) },
  // On a machine without a locale WebKit calls its language C.
  { contestant: decidedBy('language', { 'context.language': { $regex: '^(en|C)' } }) },
  { contestant: decidedBy('address', { 'context.url.path': '/' }) },
];

// GrowthBook as its script tag is used: its own bundle, the payload inline, and a fact of the visitor that the site has
// kept. Its change of the DOM is what its visual editor makes.
const GROWTHBOOK_FILE = 'node_modules/@growthbook/growthbook/dist/bundles/auto.min.js';
const growthbookConfig = JSON.stringify({
  payload: {
    experiments: [
      {
        key: 'hero',
        manual: false,
        hashAttribute: 'id',
        condition: { shoeLover: 'yes' },
        coverage: 1,
        weights: [0, 1],
        variations: [
          {},
          { domMutations: [{ selector: SLOT, action: 'set', attribute: 'html', value: VARIANT_HTML }] },
        ],
      },
    ],
  },
}).replaceAll('<', '\\u003c');

const withGrowthBook = (before, attributes) => ({
  script: `/${GROWTHBOOK_FILE}`,
  file: fileUrl(`../../${GROWTHBOOK_FILE}`),
  head: (src) => `${before}<script>window.growthbook_config = ${growthbookConfig};
growthbook_config.attributes = { shoeLover: localStorage.shoeLover };</script>
<script async src="${src}" data-tracking="none" data-no-streaming="true" ${attributes}></script>`,
  remember: (tab) => tab.evaluate(() => localStorage.setItem('shoeLover', 'yes')),
});

const GROWTHBOOK = { name: 'GrowthBook', ...withGrowthBook('', '') };

// Its option alone hides the page from when its script has arrived; an async script needs the class in the head too.
const ANTI_FLICKER_MS = 3500;
const GROWTHBOOK_HIDING = {
  name: 'GrowthBook, anti-flicker',
  hiddenMs: ANTI_FLICKER_MS,
  ...withGrowthBook(
    `<style id="gb-anti-flicker-style">.gb-anti-flicker { opacity: 0 !important; pointer-events: none; }</style>
<script>document.documentElement.classList.add('gb-anti-flicker');
setTimeout(() => document.documentElement.classList.remove('gb-anti-flicker'), ${ANTI_FLICKER_MS});</script>
`,
    'data-anti-flicker="true"',
  ),
};

const INDEXED_DB = {
  name: 'naive read of IndexedDB',
  script: '/naive.js',
  file: fileUrl('naive.js'),
  head: (src) => `<script async src="${src}"></script>`,
  remember: (tab) =>
    tab.evaluate(
      (html) =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open('naive');
          request.onupgradeneeded = () => request.result.createObjectStore('slots').put(html, 'hero');
          request.onsuccess = () => resolve(request.result.close());
          request.onerror = () => reject(request.error);
        }),
      VARIANT_HTML,
    ),
};

// Pages that do wrong on purpose, by a script right behind the slot. If the harness does not see it, its zeros mean nothing.
const control = (name, fault, isSeen) => ({
  name,
  head: () => '',
  isSeen,
  after: `<script>{
  const slot = document.querySelector('${SLOT}');
  const showVariant = () => { slot.innerHTML = ${JSON.stringify(VARIANT_HTML)} };
  const hide = (element) => { element.style.opacity = 0; setTimeout(() => element.style.opacity = '', 100) };
  ${fault}
}</script>`,
});

const CONTROLS = [
  control(
    'default for one frame',
    'requestAnimationFrame(() => setTimeout(showVariant));',
    ({ wrongFrames, isFirstFrameRight, isFirstSightRight }) =>
      wrongFrames > 0 && !isFirstFrameRight && !isFirstSightRight,
  ),
  control(
    'default for 100 ms, shift',
    'setTimeout(showVariant, 100);',
    // Null where the engine does not report it.
    ({ wrongFrames, layoutShift }) => wrongFrames > 1 && layoutShift !== 0,
  ),
  control(
    'slot empty for 100 ms',
    'showVariant(); hide(slot);',
    ({ emptyFrames, isFirstFrameRight }) => emptyFrames > 1 && !isFirstFrameRight,
  ),
  control(
    'page hidden for 100 ms',
    'showVariant(); hide(document.body);',
    ({ hiddenFrames }) => hiddenFrames > 1,
  ),
];

export {
  CONTROLS,
  DECIDED_AT_ONCE,
  GROWTHBOOK,
  GROWTHBOOK_HIDING,
  INDEXED_DB,
  PAGE_ALONE,
  PLAIN_PAGE_ALONE,
  TAILORBIRD,
  TAILORBIRD_BY_SELECTOR,
};
