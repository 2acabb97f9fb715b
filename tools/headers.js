/**
 * The response headers of the playground, for Vite's development and preview servers and for
 * whoever puts the build on a host. Cross-origin isolation gives exact timers and lets threads share
 * memory. A worker does not inherit the policy of its page, so the headers go on every response.
 */

/** @param {Readonly<Record<string, string>>} directives */
function joinPolicy(directives) {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

const POLICY = {
  'default-src': "'self'",
  // The wasm backend compiles WebAssembly; nothing needs eval of JavaScript.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'self'",
};

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Headers of the built site. */
export const PREVIEW_HEADERS = Object.freeze({
  ...ISOLATION,
  'Content-Security-Policy': joinPolicy(POLICY),
});

/** Headers of the development server: React's fast refresh is an inline script over a socket. */
export const DEVELOPMENT_HEADERS = Object.freeze({
  ...ISOLATION,
  'Content-Security-Policy': joinPolicy({
    ...POLICY,
    'script-src': "'self' 'unsafe-inline' 'wasm-unsafe-eval'",
    'connect-src': "'self' ws: wss:",
  }),
});

/**
 * The worker that reads a person's own data may fetch an address that the person typed and confirmed.
 * The policy of a worker is that of its own script: page and trainer stay shut in.
 */
const IMPORT_WORKER_SOURCES = "'self' https:";

const IMPORT_WORKER = /\/import\.worker[^/]*$/;

/** @returns {import('vite').Plugin} */
export function importWorkerPolicy() {
  const policy = joinPolicy({ ...POLICY, 'connect-src': IMPORT_WORKER_SOURCES });
  /** @type {import('vite').Connect.NextHandleFunction} */
  const handle = ({ url = '' }, response, next) => {
    if (IMPORT_WORKER.test(url.split('?')[0] ?? '')) {
      const setHeader = response.setHeader.bind(response);
      // Vite sets the headers of all files on each answer, after this.
      response.setHeader = (name, value) =>
        setHeader(name, name.toLowerCase() === 'content-security-policy' ? policy : value);
    }
    next();
  };
  return {
    name: 'import-worker-policy',
    configureServer: ({ middlewares }) => void middlewares.use(handle),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(handle),
  };
}

/** Headers under vitest's browser mode, whose own page runs inline scripts in frames. */
export const ISOLATION_HEADERS = Object.freeze(ISOLATION);
