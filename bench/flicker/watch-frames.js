/**
 * Runs in the page before any of its scripts, and looks at the slot and the page in every frame, right before it is
 * painted. `readFrames(afterScriptMs, afterLoadMs)` gives all that was seen, or nothing as long as it is too early: the
 * script must have arrived, or failed, so long ago, and the page must have loaded so long ago.
 */
export function watchFrames(slotSelector) {
  const frames = [];
  let layoutShift = PerformanceObserver.supportedEntryTypes.includes('layout-shift') ? 0 : null;
  let scriptEnd = null;
  let loadEnd = null;
  if (layoutShift !== null)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) layoutShift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });

  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  const look = (time) => {
    const slot = document.querySelector(slotSelector);
    const template = slot?.querySelector('template');
    frames.push({
      time,
      // What can be seen in the slot: null before it is there, '' if nothing.
      // biome-ignore lint/performance/useDomNodeTextContent: what is seen, so no text of a template
      text: slot ? (isVisible(slot) ? slot.innerText.trim() : '') : null,
      isParsed: Boolean(slot?.nextSibling || template?.nextSibling || document.readyState !== 'loading'),
      page: document.body?.firstElementChild ? (isVisible(document.body) ? 'shown' : 'hidden') : 'blank',
    });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  const noteScript = ({ target }) => {
    if (target.localName === 'script' && target.src) scriptEnd = performance.now();
  };
  document.addEventListener('load', noteScript, true);
  document.addEventListener('error', noteScript, true);
  addEventListener('load', () => {
    loadEnd = performance.now();
  });

  window.readFrames = (afterScriptMs, afterLoadMs) => {
    const now = performance.now();
    if (loadEnd === null || now < loadEnd + afterLoadMs || now < (scriptEnd ?? loadEnd) + afterScriptMs)
      return null;
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return { frames, layoutShift, firstContentfulPaint: paint?.startTime ?? null };
  };
}
