interface Window {
  /** A queue of calls until the script is here; the instance from then on. */
  tailorbird?: { push(call: unknown): unknown } | undefined;
}
