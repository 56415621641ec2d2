import { type Config } from './config.js';
/** Reads a config, but for what the engine reads: each part by the room that it is for. @throws ConfigError */
export declare function readConfig(value: unknown): {
    preview: boolean | undefined;
    redirectOrigins: string[];
    config: Config;
    collect: {
        sessionTimeoutMs: number;
        pageViews: boolean;
        clicks: boolean;
        urlParameters: readonly string[];
        slots: boolean;
    };
    consent: Partial<import("./config.js").ConsentStates>;
    slots: Map<string, import("./slots/variants.js").ConfigSlot>;
};
/** May editors preview on this host? */
export declare const mayPreview: ({ preview }: Settings, host: string) => boolean;
export type Settings = ReturnType<typeof readConfig>;
