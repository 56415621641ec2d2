const SHOWN = 20;

/** Prints figures beside their goals, and remembers whether all were reached. */
export function createReport() {
  let isReached = true;
  const line = (name, value, goal = '', ok = true) => {
    if (!ok) isReached = false;
    const verdict = goal && `   goal ${goal.padEnd(10)} ${ok ? 'reached' : 'MISSED'}`;
    console.log(`  ${name.padEnd(58)}${String(value).padStart(14)}${verdict}`);
  };
  return {
    heading: (text) => console.log(`\n${text}`),
    line,
    /** There must be none of these; those that there are, are told. */
    none(name, found) {
      line(name, found.length, '0', found.length === 0);
      for (const each of found.slice(0, SHOWN)) console.log(`      ${each}`);
      if (found.length > SHOWN) console.log(`      … and ${found.length - SHOWN} more`);
    },
    /** A share of a whole, which must be so great. */
    share(name, part, whole, goal) {
      const share = whole ? part / whole : 0;
      const text = `${part}/${whole}`;
      if (goal === undefined) line(name, text);
      else line(name, text, goal === 1 ? '100 %' : `>= ${goal * 100} %`, share >= goal);
    },
    /** The median, and a higher part of the measured times, which must not be over the goal. */
    times(name, all, part, goalMs) {
      line(`${name}, median`, ms(percentile(all, 0.5)));
      const reached = percentile(all, part);
      const of = part === 1 ? 'longest' : `p${part * 100}`;
      if (goalMs === undefined) line(`${name}, ${of}`, ms(reached));
      else line(`${name}, ${of}`, ms(reached), `<= ${goalMs} ms`, reached <= goalMs);
    },
    isReached: () => isReached,
  };
}

/** Shows on a terminal that work goes on. */
export function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\u001b[K`);
}

export const ms = (value) => (Number.isFinite(value) ? `${value.toFixed(0)} ms` : 'never');

function percentile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
