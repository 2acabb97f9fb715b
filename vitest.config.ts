/** Three kinds of tests: plain Node, React components on a simulated DOM, and a real browser. */
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findChromium } from './tools/chromium.js';
import { ISOLATION_HEADERS } from './tools/headers.js';
import { PREBUNDLED_FOR_TESTS } from './tools/prebundled.js';
import { wasmPlugin } from './tools/wasmPlugin.js';

const executablePath = await findChromium();
const IN_BROWSER = ['{src,tests}/**/*.browser.test.{ts,tsx}'];

export default defineConfig({
  plugins: [react(), wasmPlugin()],
  worker: { format: 'es', plugins: () => [wasmPlugin()] },
  server: { headers: { ...ISOLATION_HEADERS } },
  optimizeDeps: { include: PREBUNDLED_FOR_TESTS },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{src,tests}/**/*.test.ts', 'tools/**/*.test.js'],
          exclude: IN_BROWSER,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['src/{ui,app,state}/**/*.test.tsx'],
          exclude: IN_BROWSER,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: IN_BROWSER,
          // Two pages beside each other on a software GPU time each other out.
          fileParallelism: false,
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(executablePath === null ? {} : { executablePath }),
                args: [...CHROMIUM_FLAGS.webgpu],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
