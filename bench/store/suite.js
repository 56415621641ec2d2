// All that is measured inside a page. Contestants take turns, so that a slow moment of the machine hits all of them.
import { createTailorbird } from '../../src/index.ts';
import { medianOf, quantileOf } from '../segments/measure.js';
import { contestants } from './contestants.js';
import { inventEvents } from './events.js';

const names = Object.keys(contestants);
const pause = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));
// What one of them leaves to be done in the background must not fall into the time of the next.
const REST_MS = 100;

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const openAll = () => Object.fromEntries(names.map((name) => [name, contestants[name]()]));
const medians = (times) => Object.fromEntries(names.map((name) => [name, medianOf(times[name])]));
const noTimes = () => Object.fromEntries(names.map((name) => [name, []]));
/** Another one begins each round. */
const inTurn = (round) => names.map((_, index) => names[(index + round) % names.length]);

/** Milliseconds in which `count` events are stored that are given at once. */
export async function raceBulk({ count, rounds }) {
  const all = openAll();
  const times = noTimes();
  for (const name of names) await all[name].append(inventEvents(100, 1));
  for (let round = 0; round < rounds; round++) {
    const events = inventEvents(count, 2 + round);
    for (const name of inTurn(round)) {
      await pause(REST_MS);
      times[name].push(await timed(() => all[name].append(events)));
    }
  }
  return medians(times);
}

const GROUP = 10;

/** Milliseconds until one event is stored, when each is waited for. */
export async function raceSingle({ rounds }) {
  const all = openAll();
  const times = noTimes();
  const events = inventEvents(GROUP * (rounds + 5), 1);
  for (let round = -5; round < rounds; round++) {
    const group = events.splice(0, GROUP);
    for (const name of inTurn(round + 5)) {
      const time = await timed(async () => {
        for (const event of group) await all[name].append([event]);
      });
      // The first rounds are for the compiler.
      if (round >= 0) times[name].push(time / GROUP);
    }
  }
  return medians(times);
}

const BLOCK = 10_000;

/** Stores events, many at a time. */
export async function fill(name, count) {
  const { append } = contestants[name]();
  const events = inventEvents(count);
  while (events.length > 0) await append(events.splice(0, BLOCK));
}

// A few at a time become a record each.
const FEW = 5;

/** Stores events as visits bring them, and packs them afterwards. */
export async function fillAndPack(count) {
  const { append, pack } = contestants.ours();
  const events = inventEvents(count);
  while (events.length > 0) await append(events.splice(0, FEW));
  while (await pack());
}

/** Milliseconds in which all events are read. */
export async function raceReading({ count, rounds }) {
  const all = openAll();
  const times = noTimes();
  const sum = inventEvents(count).reduce((total, { id }) => total + id.length, 0);
  for (let round = 0; round < rounds; round++) {
    for (const name of inTurn(round)) {
      await pause(REST_MS);
      let read = 0;
      let length = 0;
      const time = await timed(() =>
        all[name].read((event) => {
          read += 1;
          length += event.id.length;
        }),
      );
      if (read !== count || length !== sum) throw new Error(`${name} read ${read} events of ${count}`);
      times[name].push(time);
    }
  }
  return medians(times);
}

let instance;

/** Milliseconds from the creation until the segments are there. */
export async function start(config) {
  let segments = [];
  const time = await timed(async () => {
    instance = createTailorbird(config);
    await instance.ready;
    segments = instance.segments();
  });
  if (segments.length === 0) throw new Error('There are no segments.');
  return time;
}

/** Resolves when the snapshot is saved and the log needs no more packing. */
export async function rest() {
  for (let calm = 0; calm < 10; calm++) {
    await pause(100);
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    if (held.length > 0 || !localStorage.getItem('tailorbird')) calm = 0;
  }
}

/** Milliseconds that a call of `track()` takes, each in a task of its own. */
export async function measureTrack(count) {
  const events = inventEvents(count).map(({ name, properties }) => ({ name, properties }));
  const times = [];
  const stored = [];
  for (const { name, properties } of events) {
    await pause();
    const start = performance.now();
    stored.push(instance.track(name, properties));
    times.push(performance.now() - start);
  }
  const lost = (await Promise.all(stored)).filter((isDurable) => !isDurable).length;
  if (lost > 0) throw new Error(`${lost} of ${count} events were not stored.`);
  return { median: medianOf(times), p95: quantileOf(times, 0.95), worst: Math.max(...times) };
}

/** The longest that a page cannot answer while all events are given to `store`, so many in one go. */
async function longestHold(store, events, atOnce) {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  port1.onmessage = () => {
    const time = performance.now();
    longest = Math.max(longest, time - last);
    last = time;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  const stored = [];
  for (let index = 0; index < events.length; index += atOnce) {
    stored.push(store(events.slice(index, index + atOnce)));
    await pause();
  }
  await Promise.all(stored);
  port1.close();
  return longest;
}

const AT_ONCE = 1000;

/** Milliseconds for which the page is held up at most while it tells of many events, by the whole library and by hand. */
export async function raceHolds({ count, rounds }) {
  const raw = contestants.raw();
  const ways = {
    ours: (events) => Promise.all(events.map(({ name, properties }) => instance.track(name, properties))),
    raw: (events) => raw.append(events),
  };
  const times = { ours: [], raw: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, store] of Object.entries(ways)) {
      const events = inventEvents(count, 100 + round);
      await pause(REST_MS);
      times[name].push(await longestHold(store, events, AT_ONCE));
    }
  }
  return { ours: medianOf(times.ours), raw: medianOf(times.raw) };
}

// Small enough to go into the database itself and not into a file beside it.
const FILLER_BYTES = 30_000;

/** Stores what cannot be compressed in a database of its own, until what was written before it is in its final form. */
export async function pushThrough(bytes) {
  const request = indexedDB.open('filler');
  request.onupgradeneeded = () => request.result.createObjectStore('filler', { autoIncrement: true });
  const database = await new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  for (let left = bytes; left > 0; left -= FILLER_BYTES) {
    const transaction = database.transaction('filler', 'readwrite');
    transaction.objectStore('filler').put(crypto.getRandomValues(new Uint8Array(FILLER_BYTES)));
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
  }
  database.close();
}
