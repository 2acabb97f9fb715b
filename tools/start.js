/**
 * `npm start [-- --dev] [--port N] [--no-open]`: sets up, builds, serves on localhost and opens the
 * browser. It serves the built site, the one the tests test; `--dev` serves the sources with reload.
 */
import { parseArgs } from 'node:util';
import { setUp } from './setup.js';

setUp();

const { values } = parseArgs({
  options: {
    dev: { type: 'boolean', default: false },
    port: { type: 'string', default: '5173' },
    'no-open': { type: 'boolean', default: false },
  },
});

const port = Number(values.port);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`--port takes a number from 1 to 65535, not ${values.port}`);
  process.exit(2);
}
const hasDisplay =
  process.platform !== 'linux' ||
  process.env.DISPLAY !== undefined ||
  process.env.WAYLAND_DISPLAY !== undefined;
const open = !values['no-open'] && hasDisplay && process.env.CI === undefined;
// The IPv4 address, which a browser also tries for `localhost`; some systems give that name only
// an IPv6 address, and then http://127.0.0.1 would find nobody.
const address = { host: '127.0.0.1', port, open };

const { build, createServer, preview } = await import('vite');

/** @param {import('node:net').AddressInfo | string | null | undefined} bound */
function announce(bound) {
  const actualPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  console.log(`\n  Seq2Seq Playground: http://localhost:${actualPort}/   (Ctrl+C stops it)\n`);
}

if (values.dev) {
  const server = await createServer({ server: address });
  await server.listen();
  announce(server.httpServer?.address());
} else {
  await build({ logLevel: 'warn' });
  const server = await preview({ preview: address });
  announce(server.httpServer.address());
}
