import { type Choice, readChoice, writeChoice } from './choice.js';

const KEY = 'tailorbird-preview';

/** What this tab was asked to show on an earlier page, if anything. */
export function readKept(): Choice | undefined {
  try {
    return readChoice(sessionStorage.getItem(KEY) ?? '');
  } catch {
    return undefined;
  }
}

/** Returns false if the browser stores nothing here. */
export function keep(choice: Choice): boolean {
  try {
    sessionStorage.setItem(KEY, writeChoice(choice));
    return true;
  } catch {
    return false;
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Then nothing is kept either.
  }
}
