/** The layer table in the words of eslint-plugin-boundaries. */
import boundaries from 'eslint-plugin-boundaries';
import { LAYERS, PACKAGES, specifierPatterns } from './layers.js';

/**
 * @param {boolean} checkAllOrigins whether packages are checked too, or only layers
 * @returns {import('eslint').Linter.RuleEntry}
 */
function dependencyRule(checkAllOrigins) {
  return [
    'error',
    {
      default: 'disallow',
      checkAllOrigins,
      checkUnknownLocals: true,
      message: 'tools/layers.js does not let {{from.element.type}} import {{dependency.source}}.',
      policies: [
        ...Object.entries(LAYERS).map(([layer, allowed]) => ({
          from: { element: { type: layer } },
          allow: { to: { element: { types: { anyOf: [layer, ...allowed] } } } },
        })),
        // A kernel reads shaders and modules of its own layer; the resolver does not know Vite's suffixes.
        {
          from: { element: { type: 'kernels' } },
          allow: { dependency: { source: ['[.]*/**/*.wgsl?raw', '[.]*/**/*.ts?wasm=*'] } },
        },
        ...PACKAGES.map((rule) => ({
          from: { element: { types: { anyOf: [...rule.layers] } } },
          allow: { dependency: { source: specifierPatterns(rule) } },
        })),
      ],
    },
  ];
}

/**
 * Every file of `src/` lies in a layer, and imports what the table allows; tests (`x.test.ts`, and
 * what they share, `xForTest.ts`) any package.
 * @type {import('eslint').Linter.Config[]}
 */
export const layerLint = [
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': Object.keys(LAYERS).map((layer) => ({
        type: layer,
        pattern: `src/${layer}`,
      })),
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.json', '.css'] } },
    },
    rules: {
      'boundaries/dependencies': dependencyRule(true),
      'boundaries/no-unknown-files': 'error',
    },
  },
  {
    files: ['src/**/*.test.{ts,tsx}', 'src/**/*ForTest.{ts,tsx}'],
    rules: { 'boundaries/dependencies': dependencyRule(false) },
  },
];
