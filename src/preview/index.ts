import type { Plugin, PluginHost } from '../plugin.js';
import { createBadge } from './badge.js';
import { type Choice, isEnd, readChoice, withoutChoice } from './choice.js';
import { findReasons } from './reasons.js';
import { forget, keep, readKept } from './tab.js';

/** Names from an address: as own keys of an object that has no others, and only of segments that there are. */
const toHost = ({ variants, segments }: Choice, segmentIds: readonly string[]) => ({
  variants: Object.assign(Object.create(null), Object.fromEntries(variants)) as Record<string, string | null>,
  ...(segments && { segments: segments.filter((id) => segmentIds.includes(id)) }),
});

/** To who opened the address: it is no fault of the site. */
function refuse(): void {
  try {
    console.info(
      '[tailorbird] No preview: this site does not allow it. With "preview": true in its config it does.',
    );
  } catch {
    // A page may replace its console by something that throws.
  }
}

/** So that what the address asks for does not come back with a reload, nor with a copied link. */
function cleanAddress(): void {
  const rest = withoutChoice(location.search);
  if (rest === location.search) return;
  try {
    const address = new URL(location.href);
    address.search = rest;
    history.replaceState(history.state, '', address);
  } catch {
    // Some documents have an address that cannot be changed.
  }
}

/**
 * Shows an editor what was asked for by `?tb-preview=slot:variant,…` or `?tb-segments=id,…`, on every page of this
 * tab, with a badge that says so and ends it. Nothing is recorded meanwhile. Does nothing unless asked and allowed:
 * by `preview` of the config, or on localhost.
 *
 * @example createTailorbird(config, { plugins: [preview()] })
 */
export const preview = (): Plugin => (host: PluginHost) => {
  const asked = readChoice(location.search);
  let choice = asked ?? readKept();
  if (!choice) return;
  if (!host.mayPreview) {
    forget();
    refuse();
    return;
  }
  if (asked && isEnd(asked)) {
    forget();
    return;
  }

  const controller = new AbortController();
  const { signal } = controller;
  host.signal.addEventListener('abort', () => controller.abort(), { signal });

  const guard = (work: () => void) => {
    try {
      work();
    } catch (cause) {
      host.report('preview', 'A fault in the preview.', cause);
    }
  };

  let isKept = true;
  const show = () => {
    if (!choice || signal.aborted || document.readyState === 'loading') return;
    const slots = host.listSlots();
    const reasons = findReasons(choice, slots, host.segmentIds);
    if (!isKept) reasons.push('The next page will not know of it: this browser keeps nothing for this site.');
    badge.show({ choice, slots, segmentIds: host.segmentIds, reasons });
  };
  const change = (next: Choice) => {
    choice = next;
    isKept = keep(next);
    host.setPreview(toHost(next, host.segmentIds));
    show();
  };
  const end = () => {
    controller.abort();
    forget();
    // Nothing is recorded yet: the other address is no other page.
    cleanAddress();
    host.setPreview(null);
  };
  const badge = createBadge(
    {
      change(next) {
        cleanAddress();
        change(next);
      },
      keep(next) {
        choice = next;
        keep(next);
      },
      end,
      look: show,
      guard,
      lost: () => host.report('preview', 'The page removes the badge of the preview again and again.'),
    },
    signal,
  );
  signal.addEventListener('abort', host.onRefresh(show));
  // Before that, nothing is said to be missing: it may still come.
  document.addEventListener('DOMContentLoaded', () => guard(show), { signal });
  // A page that the browser had put aside: meanwhile something else may have been chosen, or the end.
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      const kept = readKept();
      if (persisted && isKept) guard(() => (kept ? change(kept) : end()));
    },
    { signal },
  );
  change(choice);
};
