// `npm run bench -- <name> [arguments]` runs bench/<name>.mjs, which exports `run(arguments)` and prints its figures.
import { readdirSync } from 'node:fs';

const names = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.slice(0, -'.mjs'.length))
  .sort();
const [name, ...args] = process.argv.slice(2);

if (names.includes(name)) {
  const { run } = await import(`./${name}.mjs`);
  await run(args);
} else {
  console.error(`${name ? `There is no benchmark "${name}". ` : ''}npm run bench -- ${names.join(' | ')}`);
  process.exitCode = 1;
}
