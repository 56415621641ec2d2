import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// In a project of your own `npm install tailorbird` does this.
const dist = (name) => fileURLToPath(new URL(`../../dist/esm/${name}.js`, import.meta.url));

export default defineConfig({
  resolve: { alias: { 'tailorbird/explain': dist('explain'), tailorbird: dist('index') } },
});
