/** What the tests ask of a page, whatever it is made with. */
export interface Commands {
  /** The number that the default shows. */
  count(): void;
  /** A paragraph of the default comes or goes. */
  toggle(): void;
  /** The words of the default, each an element of its own. */
  setWords(words: string[]): void;
  /** Another view of the same document: the slot is taken away, or is put in anew. */
  go(view: 'home' | 'other'): void;
  /** The same without a navigation, as tabs do it. */
  open(view: 'home' | 'other'): void;
}

declare global {
  interface Window {
    commands: Commands;
  }
}

/** A navigation within the document, as routers do it. */
export const navigate = (view: string) => history.pushState(null, '', `?view=${view}`);
