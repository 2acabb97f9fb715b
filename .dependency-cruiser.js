/**
 * The layer table again, over the graph of files: also finds cycles, files that nothing imports and
 * packages that package.json does not name.
 */
import { filePatterns, LAYERS, PACKAGES } from './tools/layers.js';

// Tests, and what only tests share: activateForTest.ts.
const TESTS = '([.]test|ForTest)[.]tsx?$';
const layers = Object.keys(LAYERS);

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  severity: 'error',
  comment: `tools/layers.js lets ${layer} import ${allowed.join(', ') || 'no other layer'}.`,
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: [layer, ...allowed].map((name) => `^src/${name}/`) },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const packageRules = PACKAGES.map((rule) => ({
  name: `package-${rule.source}`,
  severity: 'error',
  comment: `tools/layers.js keeps ${rule.source} to ${rule.layers.join(', ')}.`,
  from: {
    path: '^src/',
    pathNot: [TESTS, ...rule.layers.map((layer) => `^src/${layer}/`)],
  },
  to: filePatterns(rule),
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    ...packageRules,
    {
      name: 'only-known-layers',
      severity: 'error',
      comment: 'Every file of src/ lies in a layer of tools/layers.js.',
      from: { path: '^src/', pathNot: layers.map((layer) => `^src/${layer}/`) },
      to: {},
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle cannot be read from the bottom up.',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: `${TESTS}|^(tests|e2e|tools|bench)/`, pathNot: '[.]d[.]ts$' },
    },
    {
      name: 'no-source-in-e2e',
      severity: 'error',
      comment: 'End-to-end tests know the built site only.',
      from: { path: '^e2e/' },
      to: { path: '^src/' },
    },
    {
      name: 'no-node-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: { path: '^(src|tests|e2e|tools|bench)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // AssemblyScript, which imports only itself.
    exclude: { path: '^src/kernels/wasm/assembly/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tools.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    },
  },
};
