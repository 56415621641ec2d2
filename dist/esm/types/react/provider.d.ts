import { type ReactNode } from 'react';
import type { Options, Tailorbird } from '../api.js';
import type { Config } from '../config.js';
/** What a provider takes: an instance, or a config to create one with, or neither if the page has the script tag. */
export type ProviderProps = {
    readonly children?: ReactNode;
} & ({
    readonly tailorbird: Tailorbird | null;
    readonly config?: never;
    readonly options?: never;
} | {
    readonly config: Config;
    readonly options?: Options;
    readonly tailorbird?: never;
} | {
    readonly config?: never;
    readonly options?: never;
    readonly tailorbird?: never;
});
/**
 * Gives the instance to the components below. With `config` (and `options`) it is created here when the provider is
 * first mounted, never on a server, and destroyed when the provider is taken away; a config that changes later is not
 * read again. A bad config is reported as an error of the page, which shows its defaults.
 */
export declare function TailorbirdProvider({ tailorbird, config, options, children }: ProviderProps): ReactNode;
