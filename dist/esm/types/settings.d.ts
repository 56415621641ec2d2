import { type Config } from './config.js';
/** Reads a config, but for what the engine reads: each part by the room that it is for. @throws ConfigError */
export declare function readConfig(value: unknown): {
    config: Config;
    collect: {
        sessionTimeoutMs: number;
        pageViews: boolean;
        clicks: boolean;
        urlParameters: readonly string[];
    };
    consent: Partial<import("./config.js").ConsentStates>;
    slots: Map<string, import("./slots/choose.js").Variant[]>;
};
export type Settings = ReturnType<typeof readConfig>;
