/** Types, React's rules, and the house's own: layers, seeded randomness, no silent read-backs. */
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layerLint } from './tools/layerLint.js';
import { RANDOMNESS_OWNER, WORKER_OWNERS } from './tools/layers.js';

const TESTS = ['**/*.test.{ts,tsx,js}'];
const ON_DEVICE = ['src/{kernels,engine,worker}/**'];

const noRandom = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: 'All randomness is seeded: take a generator from base/rng.',
};
const noSyncReadBack = {
  selector: 'MemberExpression[property.name=/^(dataSync|arraySync)$/]',
  message: 'On WebGPU this returns zeros or loses the device: await data() at a read-back point.',
};
const noPrint = {
  selector: "CallExpression[callee.property.name='print']",
  message: 'print() reads back synchronously: on WebGPU it returns zeros or loses the device.',
};
const noWorker = {
  selector: 'NewExpression[callee.name=/^(Worker|SharedWorker)$/]',
  message: `Only ${WORKER_OWNERS.join(' and ')} start workers.`,
};

export default defineConfig(
  {
    ignores: [
      'dist/',
      'coverage/',
      'node_modules/',
      'public/',
      'playwright-report/',
      'test-results/',
      // AssemblyScript: checked by its own compiler.
      'src/kernels/wasm/assembly/',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,js}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.page.json', './tsconfig.worker.json', './tsconfig.tools.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // With noUncheckedIndexedAccess an index in a numeric loop has no shorter honest form.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // It takes a property for what it was before the await that changed it.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Characters are tokens here, one a code point: spreading a string is what is meant.
      '@typescript-eslint/no-misused-spread': 'off',
      // Opinions that get in the way of honest signatures: shuffle<T>(items: T[]), void (await x).
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      eqeqeq: 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-syntax': ['error', noRandom, noSyncReadBack, noWorker],
    },
  },
  layerLint,
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ON_DEVICE,
    rules: { 'no-restricted-syntax': ['error', noRandom, noSyncReadBack, noPrint, noWorker] },
  },
  {
    files: [RANDOMNESS_OWNER],
    rules: { 'no-restricted-syntax': ['error', noSyncReadBack, noWorker] },
  },
  {
    files: WORKER_OWNERS.map((folder) => `src/${folder}/**`),
    rules: { 'no-restricted-syntax': ['error', noRandom, noSyncReadBack] },
  },
  {
    files: ['bench/page.ts'],
    rules: { 'no-restricted-syntax': ['error', noRandom, noSyncReadBack] },
  },
  {
    files: ['src/{ui,app}/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // Actions of stores are closures and are handed on by name.
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      // It warns a compiler that is not used here.
      'react-hooks/incompatible-library': 'off',
    },
  },
  { files: TESTS, rules: { 'max-lines': 'off' } },
);
