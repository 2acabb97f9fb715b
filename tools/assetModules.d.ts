/**
 * The kinds of import that Vite adds and the worker side uses. Not `vite/client`: that brings the
 * types of the DOM, which worker code must not see.
 */
declare module '*.wgsl?raw' {
  const source: string;
  export default source;
}

declare module '*?url' {
  const url: string;
  export default url;
}

/** The compiled module of src/kernels/wasm/assembly in base64, see tools/wasmPlugin.js. */
declare module '*?wasm=plain' {
  const base64: string;
  export default base64;
}
declare module '*?wasm=plainShared' {
  const base64: string;
  export default base64;
}
declare module '*?wasm=relaxed' {
  const base64: string;
  export default base64;
}
declare module '*?wasm=relaxedShared' {
  const base64: string;
  export default base64;
}

interface ImportMetaEnv {
  readonly DEV: boolean;
  readonly PROD: boolean;
  readonly BASE_URL: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
  readonly url: string;
}
