export interface Emitter<Topics> {
    /** Adds a listener and returns its undo. A listener that throws is reported, never passed on to the page. */
    on<Topic extends keyof Topics>(topic: Topic, listener: (payload: Topics[Topic]) => void): () => void;
    emit<Topic extends keyof Topics>(topic: Topic, payload: Topics[Topic]): void;
}
export declare function createEmitter<Topics>(onThrow: (cause: unknown) => void): Emitter<Topics>;
