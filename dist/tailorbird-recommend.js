/*! tailorbird 0.1.0 | MIT */
//# sourceMappingURL=tailorbird-recommend.js.map
