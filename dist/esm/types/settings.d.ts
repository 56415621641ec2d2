import { type Config } from './config.js';
import { type Declared } from './sensitive.js';
import type { Limits } from './store/retention.js';
/** Reads a config, but for what the engine reads: each part by the room that it is for. @throws ConfigError */
export declare function readConfig(value: unknown): {
    slots: Map<string, import("./slots/variants.js").ConfigSlot>;
    consent: Partial<import("./config.js").ConsentStates>;
    contextual: boolean;
    preview: boolean | undefined;
    redirectOrigins: string[];
    config: Config;
    retention: Limits;
    collect: {
        sensitive: Declared;
        sessionTimeoutMs: number;
        pageViews: boolean;
        clicks: boolean;
        urlParameters: readonly string[];
        slots: boolean;
    };
};
/** May editors preview on this host? */
export declare const mayPreview: ({ preview }: Settings, host: string) => boolean;
/** Of the computed attributes, the names of the events that they come from. */
export declare const sourcesOf: ({ attributes }: Config) => {
    [attribute: string]: readonly string[];
};
export type Settings = ReturnType<typeof readConfig>;
