// How times are taken, the same in Node and in a page.

/** What was computed goes here, so that no compiler may leave out the computing. */
let sink = 0;
export const blackhole = (value) => {
  sink ^= value;
};
export const sunk = () => sink;

export function medianOf(numbers) {
  return quantileOf(numbers, 0.5);
}

export function quantileOf(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  return below + (sorted[Math.ceil(place)] - below) * (place % 1);
}

export function timed(work) {
  const start = performance.now();
  blackhole(work());
  return performance.now() - start;
}

const ROUND_MS = 12;
const MAX_REPEATS = 2 ** 22;

/**
 * The median time in ms of one call of each contestant. They take turns, so that a slow moment of the machine hits
 * all of them, and each turn repeats a call for so long that the clock's steps do not matter.
 */
export function race(contestants, rounds) {
  const turns = Object.entries(contestants).map(([name, work]) => {
    let repeats = 1;
    const turn = () => {
      const total = timed(() => {
        let result = 0;
        for (let index = 0; index < repeats; index++) result ^= work();
        return result;
      });
      return total / repeats;
    };
    // The first turns also let the compiler see the work.
    for (let spent = turn() * repeats; spent < ROUND_MS && repeats < MAX_REPEATS; spent = turn() * repeats) {
      repeats *= 2;
    }
    return { name, turn, times: [] };
  });
  for (let round = 0; round < rounds; round++) for (const { turn, times } of turns) times.push(turn());
  return Object.fromEntries(turns.map(({ name, times }) => [name, medianOf(times)]));
}
