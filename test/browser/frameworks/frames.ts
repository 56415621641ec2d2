import type { Tab } from '../harness/index.ts';

/** A script for the head: notes what the slot shows, frame by frame. */
export const frameScript = `<script>
  window.frames_ = [];
  (function look() {
    const slot = document.querySelector('[data-tb-slot]');
    const text = slot ? slot.innerText.trim() : null;
    // A busy machine may paint a slot that the parser has only begun.
    const isBegun = !text && !window.frames_.length && !document.querySelector('#app ~ *');
    if (text !== null && !isBegun && text !== window.frames_.at(-1)) window.frames_.push(text);
    requestAnimationFrame(look);
  })();
</script>`;

/** What the slot has shown since the page began, each text once while it lasted. */
export const readFrames = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => (window as unknown as { frames_: string[] }).frames_);

/** Resolves when the page has shown something in its slot. */
export const waitForFrame = (tab: Tab): Promise<unknown> =>
  tab.waitFor(() => (window as unknown as { frames_?: string[] }).frames_?.length);
