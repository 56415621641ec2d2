type Listener = (event: Event) => void;
/**
 * What an element has: attributes, listeners (`onclick`), and with `value`, `checked` and `key` what is no attribute.
 * A `class` is a `part` as well. `false` and `undefined` take an attribute away.
 */
export interface Props {
    readonly [name: string]: string | boolean | undefined | Listener;
}
/** An element as it should be. Texts only ever become text. */
export type Piece = readonly [tag: string, props: Props, ...content: Content[]];
export type Content = Piece | string | false | undefined;
/** An element of the page may have the name of a method of the document. */
export declare const create: (tag: string) => HTMLElement;
/**
 * Makes the children of an element as they should be. A child that was there stays the same node: it keeps the focus,
 * and what is written into it. Children are known by `key`, or else by their place; a child that is not there
 * (`false`) keeps its place.
 */
export declare function patch(parent: Node, wanted: readonly Content[]): void;
export {};
