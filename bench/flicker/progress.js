/** Says on stderr how far a run has come and how long it may take still. */
export function createProgress(name, total) {
  const start = Date.now();
  const isTerminal = process.stderr.isTTY;
  let done = 0;
  let said = 0;
  const say = () => {
    const minutes = ((Date.now() - start) / done) * ((total - done) / 60_000);
    const text = `${name}: ${done} of ${total} loads, about ${Math.ceil(minutes)} min more`;
    process.stderr.write(isTerminal ? `\r${text.padEnd(78)}` : `${text}\n`);
  };
  return {
    step() {
      done += 1;
      const tenth = Math.floor((10 * done) / total);
      if (isTerminal || tenth > said) say();
      said = tenth;
    },
    note: (text) => process.stderr.write(`${isTerminal ? '\n' : ''}${name}: ${text}\n`),
    end() {
      if (isTerminal) process.stderr.write('\n');
    },
  };
}
