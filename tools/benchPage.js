/** Opens the benchmark's page in one Chromium, on a server of its own with its own packages. */
import { createServer } from 'vite';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.js';
import { ISOLATION_HEADERS } from './headers.js';

/** @typedef {typeof import('../bench/workload')} WorkloadModule */
/** @typedef {import('../bench/bench.worker').BenchRequest} BenchRequest */
/** @typedef {import('../bench/bench.worker').BenchAnswer} BenchAnswer */
/** @typedef {Window & { bench: import('../bench/page').BenchPage }} BenchWindow */

/**
 * @typedef {object} BenchAccess
 * @property {WorkloadModule} workloads the same module that the page loads
 * @property {(request: BenchRequest) => Promise<BenchAnswer>} run a request in a fresh worker
 */

/**
 * @template T
 * @param {{ usesWebGpu: boolean, usesBrowser: boolean }} needs
 * @param {(access: BenchAccess) => Promise<T>} job
 * @returns {Promise<T>}
 */
export async function withBenchPage({ usesWebGpu, usesBrowser }, job) {
  const server = await createServer({
    logLevel: 'error',
    // Another list of packages than the playground's: the two would bundle anew in turns.
    cacheDir: 'node_modules/.vite-bench',
    optimizeDeps: {
      entries: ['bench.html', 'bench/bench.worker.ts'],
      include: ['@jax-js/jax'],
    },
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      watch: null,
      // Not the playground's policy: jax-js starts its threads from blobs.
      headers: { ...ISOLATION_HEADERS, 'Content-Security-Policy': "object-src 'none'" },
    },
  });
  try {
    const workloads = /** @type {WorkloadModule} */ (
      await server.ssrLoadModule('/bench/workload.ts')
    );
    if (!usesBrowser) {
      return await job({
        workloads,
        run: () => Promise.resolve({ kind: 'failed', message: 'no browser was started' }),
      });
    }
    await server.listen();
    const address = server.httpServer?.address();
    if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
    const browser = await chromium.launch({
      executablePath: await ensureChromium(),
      args: [...(usesWebGpu ? CHROMIUM_FLAGS.webgpu : CHROMIUM_FLAGS.base)],
    });
    try {
      const page = await browser.newPage();
      page.on('pageerror', (error) => console.error(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') console.error(message.text());
      });
      await page.goto(`http://127.0.0.1:${address.port}/bench.html`);
      await page.waitForFunction(() => 'bench' in window);
      return await job({
        workloads,
        run: (request) =>
          page.evaluate((each) => /** @type {BenchWindow} */ (window).bench.run(each), request),
      });
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
