import type { ConsentStates } from '../config.js';
import type { Plugin } from '../plugin.js';
/**
 * Any other platform: `subscribe` is given what takes its answers, and may return what ends it. Each answer stands in
 * place of the one before; a purpose that is absent, or `pending`, has none.
 *
 * @example callback((answer) => cmp.onChange(({ stats }) => answer({ measurement: stats ? 'granted' : 'denied' })))
 */
export declare const callback: (subscribe: (answer: (states: Partial<ConsentStates>) => void) => unknown) => Plugin;
