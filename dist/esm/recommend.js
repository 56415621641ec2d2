
//# sourceMappingURL=recommend.js.map
