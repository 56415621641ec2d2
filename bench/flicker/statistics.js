export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/**
 * The ratio of two medians, and the range in which 95 % of the ratios lie if the loads are drawn again from those that
 * there are: how much of it may be chance.
 */
export function compareMedians(values, base, draws = 1000) {
  const draw = (from) => median(from.map(() => from[Math.floor(Math.random() * from.length)]));
  const ratios = Array.from({ length: draws }, () => draw(values) / draw(base)).sort((a, b) => a - b);
  const at = (share) => ratios[Math.round(share * (draws - 1))];
  return { ratio: median(values) / median(base), low: at(0.025), high: at(0.975) };
}
