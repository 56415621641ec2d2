// The figures of a row, from what its loads showed.
import { compareMedians, median } from './statistics.js';

/** `base`: the results of the page alone, if there is one in the group. */
export function summarize(results, base) {
  const count = (test) => results.filter(test).length;
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const paints = timesOf(results, 'firstContentfulPaint');
  const basePaints = base && timesOf(base, 'firstContentfulPaint');
  const shifts = timesOf(results, 'layoutShift');
  const seen = timesOf(results, 'rightSeenAt');
  return {
    loads: results.length,
    wrongLoads: count(({ wrongFrames }) => wrongFrames > 0),
    firstFrameRight: count(({ isFirstFrameRight }) => isFirstFrameRight),
    firstSightRight: count(({ isFirstSightRight }) => isFirstSightRight),
    emptyFrames: sum('emptyFrames'),
    heldFrames: sum('heldFrames'),
    hiddenFrames: sum('hiddenFrames'),
    layoutShift: shifts && Math.max(...shifts),
    firstContentfulPaint: paints && median(paints),
    comparison: paints && basePaints ? compareMedians(paints, basePaints) : null,
    rightSeenAt: seen && median(seen),
  };
}

/** The values of all loads, or null if one has none: a median of the others would not be that of the loads. */
function timesOf(results, key) {
  const values = results.map((result) => result[key]);
  return values.includes(null) ? null : values;
}
