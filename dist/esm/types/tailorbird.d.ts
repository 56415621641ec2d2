import type { Options, Tailorbird } from './api.js';
import type { Config } from './config.js';
/**
 * Creates the one instance of a page, or returns the one that is there. The only wiring; the rooms do the work.
 * @throws ConfigError
 */
export declare function createTailorbird(config?: Config, options?: Options): Tailorbird;
