import type { Variant } from './choose.js';
/** A variant that stands in the page. */
export interface TemplateVariant extends Variant {
    readonly template: HTMLTemplateElement;
}
/** Attributes that let a variant be shown at some times or places only, or out of turn. */
export declare const CONDITIONS: readonly ["pages", "since", "until", "devices", "priority"];
export declare const countTemplates: (slot: Element) => number;
/** The variants of a slot in the page: the templates right inside it that are for a segment, or have an id. */
export declare const readTemplates: (slot: Element) => TemplateVariant[];
/** A selector that finds the template within its slot on another page too. */
export declare const describeTemplate: ({ template }: TemplateVariant) => string;
/** What a template shows. A framework may have put it below the template itself, and not into its content. */
export declare const copyContent: (template: HTMLTemplateElement) => DocumentFragment;
