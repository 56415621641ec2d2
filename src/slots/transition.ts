/**
 * Does `work`, which changes the page, within a view transition if that is possible, `wanted`, and nothing that the
 * visitor would rather not see.
 */
export function withTransition(
  work: () => void,
  wanted: () => boolean,
  onFault: (cause: unknown) => void,
): void {
  const isStill =
    typeof document.startViewTransition !== 'function' ||
    document.visibilityState === 'hidden' ||
    matchMedia('(prefers-reduced-motion: reduce)').matches ||
    !wanted();
  if (isStill) {
    work();
    return;
  }
  const { ready, finished, updateCallbackDone } = document.startViewTransition(work);
  // That it was skipped is no fault; what went wrong in the change itself is.
  for (const each of [ready, finished]) each.catch(() => {});
  updateCallbackDone.catch(onFault);
}
