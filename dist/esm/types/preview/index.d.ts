import type { Plugin } from '../plugin.js';
/**
 * Shows an editor what was asked for by `?tb-preview=slot:variant,…` or `?tb-segments=id,…`, on every page of this
 * tab, with a badge that says so and ends it. Nothing is recorded meanwhile. Does nothing unless asked and allowed:
 * by `preview` of the config, or on localhost.
 *
 * @example createTailorbird(config, { plugins: [preview()] })
 */
export declare const preview: () => Plugin;
