/** Wraps what the browser or the page calls, so that no fault of ours gets out. */
export type Guard = <Parameters extends unknown[]>(
  work: (...parameters: Parameters) => void,
) => (...parameters: Parameters) => void;

/**
 * Wraps what the browser or the page calls, so that no fault of ours gets out: it is reported instead, and
 * `otherwise` returned.
 */
export function createGuard<Otherwise>(report: (cause: unknown) => void, otherwise: Otherwise) {
  return <Parameters extends unknown[], Result>(
    work: (...parameters: Parameters) => Result,
  ): ((...parameters: Parameters) => Result | Otherwise) =>
    (...parameters) => {
      try {
        return work(...parameters);
      } catch (cause) {
        report(cause);
        return otherwise;
      }
    };
}
