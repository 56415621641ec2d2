// Writes config.schema.json from the grammar that `validateConfig` walks.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import typescript from '@rollup/plugin-typescript';
import { rollup } from 'rollup';

const root = fileURLToPath(new URL('..', import.meta.url));

const bundle = await rollup({
  input: `${root}tools/check/schema.ts`,
  plugins: [typescript({ tsconfig: `${root}tools/check/tsconfig.json` })],
});
const { output } = await bundle.generate({ format: 'es' });
const { configSchema } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
const file = `${root}config.schema.json`;
writeFileSync(file, JSON.stringify(configSchema(), null, 2));
execFileSync(`${root}node_modules/.bin/biome`, ['format', '--write', file], { cwd: root, stdio: 'pipe' });
