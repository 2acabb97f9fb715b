/** The build: two pages (the playground, and the bare one that the command-line runners open) and a worker. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { DEVELOPMENT_HEADERS, importWorkerPolicy, PREVIEW_HEADERS } from './tools/headers.js';
import { PREBUNDLED } from './tools/prebundled.js';
import { wasmPlugin } from './tools/wasmPlugin.js';

const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  // Relative, so that the build runs from any folder of any static host.
  base: './',
  plugins: [react(), wasmPlugin(), importWorkerPolicy()],
  optimizeDeps: {
    entries: ['index.html', 'headless.html', 'src/worker/**/*.worker.ts'],
    include: PREBUNDLED,
  },
  worker: { format: 'es', plugins: () => [wasmPlugin()] },
  server: { headers: { ...DEVELOPMENT_HEADERS } },
  preview: { headers: { ...PREVIEW_HEADERS } },
  build: {
    target: 'esnext',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: { index: page('index.html'), headless: page('headless.html') },
    },
  },
});
