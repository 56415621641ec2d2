/** Wraps what the browser or the page calls, so that no fault of ours gets out. */
export type Guard = <Parameters extends unknown[]>(work: (...parameters: Parameters) => void) => (...parameters: Parameters) => void;
/**
 * Wraps what the browser or the page calls, so that no fault of ours gets out: it is reported instead, and
 * `otherwise` returned.
 */
export declare function createGuard<Otherwise>(report: (cause: unknown) => void, otherwise: Otherwise): <Parameters extends unknown[], Result>(work: (...parameters: Parameters) => Result) => ((...parameters: Parameters) => Result | Otherwise);
