// What a site has left behind: as a page can see it, and as it stands in the files of the profile.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tab } from '../harness/index.ts';

/** A text that stands nowhere else. Letters only, so that no way to write it down changes it. */
export const createCanary = () =>
  `canary${Array.from(randomBytes(20), (byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;

/** Names of all that this origin keeps; empty if it keeps nothing. */
export const tracesIn = (tab: Tab): Promise<string[]> =>
  tab.evaluate(async () => {
    const files: string[] = [];
    try {
      const folder = await navigator.storage.getDirectory();
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
        files.push(name);
    } catch {
      // No files of an origin in this browser.
    }
    return [
      ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
      ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
      ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
      ...document.cookie
        .split('; ')
        .filter(Boolean)
        .map((cookie) => `cookie ${cookie}`),
      ...(globalThis.caches ? await caches.keys() : []).map((name) => `cache ${name}`),
      ...files.map((name) => `file ${name}`),
    ];
  });

/** The files below a folder that hold one of the texts, as bytes or as UTF-16. */
export function filesWith(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => {
    const wide = Buffer.from(text, 'utf16le');
    return [Buffer.from(text, 'latin1'), wide, Buffer.from(wide).swap16()];
  });
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return needles.some((needle) => bytes.includes(needle));
    })
    .map((path) => path.slice(folder.length + 1));
}
