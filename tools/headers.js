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

/** Headers under vitest's browser mode, whose own page runs inline scripts in frames. */
export const ISOLATION_HEADERS = Object.freeze(ISOLATION);
