export interface Emitter<Topics> {
  /** Adds a listener and returns its undo. A listener that throws is reported, never passed on to the page. */
  on<Topic extends keyof Topics>(topic: Topic, listener: (payload: Topics[Topic]) => void): () => void;
  emit<Topic extends keyof Topics>(topic: Topic, payload: Topics[Topic]): void;
}

export function createEmitter<Topics>(onThrow: (cause: unknown) => void): Emitter<Topics> {
  const listeners = new Set<[topic: keyof Topics, listener: (payload: never) => void]>();
  return {
    on(topic, listener) {
      const entry: [keyof Topics, typeof listener] = [topic, listener];
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    emit(topic, payload) {
      for (const [each, listener] of [...listeners]) {
        if (each !== topic) continue;
        try {
          listener(payload as never);
        } catch (cause) {
          // A listener of `error` that throws would call itself for ever.
          if (topic !== 'error') onThrow(cause);
        }
      }
    },
  };
}
