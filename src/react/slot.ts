import { createElement, type HTMLAttributes, type ReactNode, useState, useSyncExternalStore } from 'react';
import type { SlotId, VariantId } from '../api.js';
import { useDecided } from './hooks.js';

/** What a slot takes; further attributes (`className`, `aria-live`) go to its element. */
export interface SlotProps<Id extends SlotId>
  extends Omit<HTMLAttributes<HTMLElement>, 'id' | 'dangerouslySetInnerHTML'> {
  /** The slot, as the config names it. */
  readonly id: Id;
  /** A content for each variant, by its id. */
  readonly variants: { readonly [Variant in VariantId<Id>]?: ReactNode };
  /** The kind of element. @default 'div' */
  readonly as?: 'div' | 'section' | 'article' | 'aside' | 'header' | 'footer' | 'main' | 'nav' | 'span';
  /** The default. */
  readonly children?: ReactNode;
}

const never = () => () => {};

/** What the head snippet has shown of a slot that came from a server. */
const readShown = (id: string): string =>
  globalThis.document
    ?.querySelector(`[data-tb-slot="${CSS.escape(id)}"]>[data-tb-variant]:not([hidden])`)
    ?.getAttribute('data-tb-variant') ?? '';

/**
 * A slot that React renders: the variant that the instance decides on, or its children, the default. From a server all
 * variants come, all but the default hidden, and the head snippet shows the right one while the page is parsed; it
 * stays until the instance has decided. From then on only what is shown is mounted.
 * @example <Slot id="hero" variants={{ vip: <h1>Good to see you</h1> }}><h1>Welcome</h1></Slot>
 */
export function Slot<Id extends SlotId>(props: SlotProps<Id>): ReactNode {
  const { id, variants, as = 'div', children, ...attributes } = props;
  const [atFirst] = useState(() => readShown(id));
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const decided = useDecided(id, atFirst) ?? '';
  const shown = Object.hasOwn(variants, decided) ? decided : '';
  const contents: readonly [variant: string, content: ReactNode][] = [
    ...Object.entries<ReactNode>(variants),
    ['', children],
  ];
  return createElement(
    as,
    {
      ...attributes,
      'data-tb-slot': id,
      // The head snippet may have changed it. React writes what differs from before: a list that reads as '' does.
      'data-tb-code': isHydrated ? shown : [],
      suppressHydrationWarning: true,
    },
    contents.map(
      ([variant, content]) =>
        !(isHydrated && variant !== shown) &&
        createElement(
          as === 'span' ? as : 'div',
          {
            key: variant,
            'data-tb-variant': variant,
            // Here too: whatever the head snippet made of it, React takes it away from what is shown.
            ...(isHydrated ? {} : { hidden: variant !== '' }),
            suppressHydrationWarning: true,
          },
          content,
        ),
    ),
  );
}
