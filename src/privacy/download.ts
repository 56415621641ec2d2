import { callAfter } from '../platform.js';
import { create } from './pieces.js';

// Some browsers begin to read it late.
const READ_AFTER_MS = 60_000;

/** Hands text to the visitor as a JSON file. */
export function download(text: string, name: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(create('a'), { href, download: name }).click();
  callAfter(() => URL.revokeObjectURL(href), READ_AFTER_MS);
}
