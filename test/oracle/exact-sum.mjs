// Exact sums: each double is a whole number of 2^-1074, so their sum is a sum of BigInts.

/** The true sum of the doubles, rounded once to the nearest double (ties to even). */
export function exactSum(numbers) {
  const total = numbers.reduce((sum, number) => sum + toSmallestUnits(number), 0n);
  return total < 0n ? -fromSmallestUnits(-total) : fromSmallestUnits(total);
}

function toSmallestUnits(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  const bits = view.getBigUint64(0);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const exponent = (bits >> 52n) & 0x7ffn;
  const units = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return bits >> 63n === 1n ? -units : units;
}

function fromSmallestUnits(units) {
  const excessBits = BigInt(Math.max(0, units.toString(2).length - 53));
  let kept = units >> excessBits;
  const lost = units - (kept << excessBits);
  if (lost > 0n) {
    const half = 1n << (excessBits - 1n);
    if (lost > half || (lost === half && kept % 2n === 1n)) kept += 1n;
  }
  return Number(kept) * 2 ** (Number(excessBits) - 1074);
}
