/** Random numbers that are the same on each run (mulberry32). */
export function createRandom(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    pick: (list) => list[below(list.length)],
    /** Earlier ones of the list come more often, as a few categories get most of the visits. */
    favour: (list) => list[Math.floor(next() ** 2 * list.length)],
  };
}

const ALPHABET = 'useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict';

/** An id as the collector makes them: 16 random characters for the page, then the number of the event. */
export function createIds(random) {
  let page = '';
  let count = 0;
  return (isNewPage) => {
    if (isNewPage) {
      page = Array.from({ length: 16 }, () => random.pick(ALPHABET)).join('');
      count = 0;
    }
    return page + String(count++).padStart(4, '0');
  };
}
