export{e as CONFIG_KEYS,C as ConfigError,d as createEngine}from"./shared.js";
//# sourceMappingURL=engine.js.map
