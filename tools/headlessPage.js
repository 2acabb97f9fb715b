/**
 * Opens the headless page in Chromium for the command-line runners: the same worker as the page's, on
 * the backend asked for.
 */
import { createServer } from 'vite';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.js';

export const BACKENDS = ['auto', 'webgpu', 'wasm', 'cpu'];

/**
 * Runs `job` on the page, then closes browser and server.
 * @template T
 * @param {string} backend a WebGPU adapter is offered only when it is `auto` or `webgpu`
 * @param {(page: import('@playwright/test').Page) => Promise<T>} job
 * @returns {Promise<T>}
 */
export async function withHeadlessPage(backend, job) {
  const executablePath = await ensureChromium();
  // No reload on change: a run must not end because a file was saved.
  const server = await createServer({
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  const flags =
    backend === 'webgpu' || backend === 'auto' ? CHROMIUM_FLAGS.webgpu : CHROMIUM_FLAGS.base;
  const browser = await chromium.launch({ executablePath, args: [...flags] });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(message.text());
    });
    await page.goto(`http://127.0.0.1:${address.port}/headless.html`);
    await page.waitForFunction(() => 'playground' in window);
    return await job(page);
  } finally {
    await browser.close();
    await server.close();
  }
}
