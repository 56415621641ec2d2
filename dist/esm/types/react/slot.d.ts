import { type HTMLAttributes, type ReactNode } from 'react';
import type { SlotId, VariantId } from '../api.js';
/** What a slot takes; further attributes (`className`, `aria-live`) go to its element. */
export interface SlotProps<Id extends SlotId> extends Omit<HTMLAttributes<HTMLElement>, 'id' | 'dangerouslySetInnerHTML'> {
    /** The slot, as the config names it. */
    readonly id: Id;
    /** A content for each variant, by its id. */
    readonly variants: {
        readonly [Variant in VariantId<Id>]?: ReactNode;
    };
    /** The kind of element. @default 'div' */
    readonly as?: 'div' | 'section' | 'article' | 'aside' | 'header' | 'footer' | 'main' | 'nav' | 'span';
    /** The default. */
    readonly children?: ReactNode;
}
/**
 * A slot that React renders: the variant that the instance decides on, or its children, the default. From a server all
 * variants come, all but the default hidden, and the head snippet shows the right one while the page is parsed; it
 * stays until the instance has decided. From then on only what is shown is mounted.
 * @example <Slot id="hero" variants={{ vip: <h1>Good to see you</h1> }}><h1>Welcome</h1></Slot>
 */
export declare function Slot<Id extends SlotId>(props: SlotProps<Id>): ReactNode;
