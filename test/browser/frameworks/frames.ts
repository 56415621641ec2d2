import type { Tab } from '../harness/index.ts';

/** A script for the head: notes what the slot shows, frame by frame. */
export const frameScript = `<script>
  window.frames_ = [];
  (function look() {
    const slot = document.querySelector('[data-tb-slot]');
    const text = slot ? slot.innerText.trim() : null;
    if (text !== null && text !== window.frames_.at(-1)) window.frames_.push(text);
    requestAnimationFrame(look);
  })();
</script>`;

/** What the slot has shown since the page began, each text once while it lasted. */
export const readFrames = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => (window as unknown as { frames_: string[] }).frames_);
