// One load of one row's page, and what its frames showed.
import { pause } from '../../test/browser/pages.ts';
import { DEFAULT_TEXT, VARIANT_TEXT } from './page.js';
import { addressOf } from './servers.js';

/** A load goes on this long after the script has arrived, so that what it does late is seen too. */
const AFTER_SCRIPT_MS = 250;
/** The same where no script arrives, after the page has loaded. */
const BLOCKED_MS = 600;
/** After this time a page has painted, unless it hides itself; from then on others may load beside it. */
const PAINTING_MS = 300;

/**
 * Loads the page and resolves with its frames. `takeTurn(action)` runs one action at a time: a page that is to be
 * painted must not share the machine with another such page.
 */
export async function loadRow(browser, origin, row, takeTurn) {
  const { visitor, late, contestant } = row;
  await browser.open(`${origin}/-/blank`);
  if (visitor === 'first') await browser.evaluate(forgetVisitor);
  let loaded;
  await takeTurn(async () => {
    loaded = browser.open(`${origin}${addressOf(row)}`);
    await Promise.race([loaded, pause(PAINTING_MS)]);
  });
  await loaded;
  const hiddenMs = late === 'blocked' && contestant.hiddenMs ? contestant.hiddenMs + AFTER_SCRIPT_MS : 0;
  const afterLoadMs = Math.max(late === 'blocked' ? BLOCKED_MS : AFTER_SCRIPT_MS, hiddenMs);
  return browser.waitFor(readFrames, [AFTER_SCRIPT_MS, afterLoadMs], 15_000);
}

const readFrames = (...times) => window.readFrames?.(...times);

/** Empties all that the origin has stored. Runs in a page that uses none of it. */
async function forgetVisitor() {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  }
}

const contentOf = (text) => {
  if (text?.startsWith(VARIANT_TEXT)) return 'variant';
  return text?.startsWith(DEFAULT_TEXT) ? 'default' : null;
};

/** What was to be seen, where `right` ('default' or 'variant') is what this visitor should see. */
export function judgeLoad({ frames, layoutShift, firstContentfulPaint }, right) {
  if (frames.length < 5) throw new Error(`The page was not painted: ${frames.length} frames.`);
  const shown = frames.filter(({ page }) => page === 'shown');
  const isRight = (frame) => contentOf(frame?.text) === right;
  const count = (test) => shown.filter(test).length;
  return {
    wrongFrames: count(({ text }) => ![right, null].includes(contentOf(text))),
    emptyFrames: count(({ text, isParsed }) => text === '' && isParsed),
    heldFrames: count(({ text, isParsed }) => text === '' && !isParsed),
    hiddenFrames: frames.filter(({ page }) => page === 'hidden').length,
    /** Whether the first frame that shows anything of the page shows the right content. */
    isFirstFrameRight: isRight(shown[0]),
    /** Whether the first that can be seen in the slot is the right content. */
    isFirstSightRight: isRight(shown.find(({ text }) => text)),
    rightSeenAt: shown.find(isRight)?.time ?? null,
    layoutShift,
    firstContentfulPaint,
  };
}
