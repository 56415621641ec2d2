/**
 * Does `work`, which changes the page, within a view transition if that is possible, `wanted`, and nothing that the
 * visitor would rather not see.
 */
export declare function withTransition(work: () => void, wanted: () => boolean, onFault: (cause: unknown) => void): void;
