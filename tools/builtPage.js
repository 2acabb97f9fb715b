/** Builds the site, serves the build with the headers of `npm start`, and opens it in one Chromium. */
import { build, preview } from 'vite';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.js';

/** The desktop that the page is laid out for. */
const VIEWPORT = { width: 1440, height: 900 };

/**
 * @template T
 * @param {{ usesWebGpu: boolean }} needs
 * @param {(page: import('@playwright/test').Page, address: string) => Promise<T>} job gets an
 *   empty page and the site's address
 * @returns {Promise<T>}
 */
export async function withBuiltPage({ usesWebGpu }, job) {
  const executablePath = await ensureChromium();
  await build({ logLevel: 'warn' });
  const server = await preview({ logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  try {
    const bound = server.httpServer.address();
    if (typeof bound !== 'object' || bound === null) throw new Error('the server has no port');
    const address = `http://127.0.0.1:${bound.port}/`;
    const flags = usesWebGpu ? CHROMIUM_FLAGS.webgpu : CHROMIUM_FLAGS.base;
    const browser = await chromium.launch({ executablePath, args: [...flags] });
    try {
      const page = await browser.newPage({ viewport: VIEWPORT });
      page.on('pageerror', (error) => console.error(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') console.error(message.text());
      });
      return await job(page, address);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
