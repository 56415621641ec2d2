import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// In a project of your own `npm install tailorbird` does this.
const tailorbird = fileURLToPath(new URL('../../dist/esm/index.js', import.meta.url));

export default defineConfig({ resolve: { alias: { tailorbird } } });
