/**
 * End-to-end tests on the built site. `x.webgpu.spec.ts` runs where the browser has a (software)
 * WebGPU adapter, `x.wasm.spec.ts` where it has none, `x.spec.ts` in both.
 */
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './tools/chromium.js';

const port = process.env.E2E_PORT ?? '4179';
const report = process.env.E2E_REPORT;
const executablePath = await findChromium();
const browser = executablePath === null ? {} : { executablePath };

export default defineConfig({
  testDir: 'e2e',
  // Two pages that train beside each other on two cores time each other out.
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  globalTimeout: 13 * 60_000,
  reporter: report === undefined ? 'list' : [['list'], ['json', { outputFile: report }]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'webgpu',
      testIgnore: '**/*.wasm.spec.ts',
      use: { launchOptions: { ...browser, args: [...CHROMIUM_FLAGS.webgpu] } },
    },
    {
      name: 'wasm',
      testIgnore: '**/*.webgpu.spec.ts',
      use: { launchOptions: { ...browser, args: [...CHROMIUM_FLAGS.base] } },
    },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
