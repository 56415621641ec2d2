import type { Plugin } from '../plugin.js';
import type { Item } from './catalogue.js';
export type { Item };
/**
 * Fills every `data-tb-recommend` of the page: its `<template>` once for each item, in the place of its default.
 * Without anything to recommend the default stays.
 *
 * @example createTailorbird(config, { plugins: [recommend()] })
 */
export declare const recommend: () => Plugin;
