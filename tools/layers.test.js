/** Both linters are shown a small project that breaks the layer table, and must say so. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import cruiserConfig from '../.dependency-cruiser.js';
import { layerLint } from './layerLint.js';
import { LAYERS, PACKAGES } from './layers.js';

const PROJECT = {
  'package.json':
    '{"name":"planted","type":"module","dependencies":{"react":"1.0.0","zustand":"1.0.0","@tensorflow/tfjs":"1.0.0"}}',
  'node_modules/react/package.json': '{"name":"react","main":"index.js"}',
  'node_modules/react/index.js': 'export const useState = 1;',
  'node_modules/zustand/package.json': '{"name":"zustand","main":"index.js"}',
  'node_modules/zustand/index.js': 'export const useStore = 1;',
  'node_modules/zustand/vanilla.js': 'export const createStore = 1;',
  'node_modules/@tensorflow/tfjs/package.json': '{"name":"@tensorflow/tfjs","main":"index.js"}',
  'node_modules/@tensorflow/tfjs/index.js': 'export const scalar = 1;',
  'src/base/assert.ts': 'export const assert = 1;',
  'src/domain/metrics.ts': 'export type Metrics = number;',
  'src/kernels/loss/loss.wgsl': '',
  'src/state/good.ts':
    "import { createStore } from 'zustand/vanilla';\nimport { assert } from '../base/assert';\nexport const good = [createStore, assert];",
  'src/kernels/loss/good.ts':
    "import { scalar } from '@tensorflow/tfjs';\nimport shader from './loss.wgsl?raw';\nexport const good = [scalar, shader];",
  'src/kernels/loss/good.test.ts':
    "import { useState } from 'react';\nexport const good = useState;",
  'src/kernels/loss/startForTest.ts':
    "import { useState } from 'react';\nexport const start = useState;",
  'src/base/upwards.ts':
    "import type { Metrics } from '../domain/metrics';\nexport type Up = Metrics;",
  'src/state/hook.ts': "import { useStore } from 'zustand';\nexport const hook = useStore;",
  'src/ui/tensor.ts': "import { scalar } from '@tensorflow/tfjs';\nexport const tensor = scalar;",
  'src/engine/view.ts': "import { useState } from 'react';\nexport const view = useState;",
  'src/data/node.ts': "import { readFileSync } from 'node:fs';\nexport const node = readFileSync;",
  'src/attic/old.ts': "import { assert } from '../base/assert';\nexport const old = assert;",
};

const BAD = [
  'src/attic/old.ts',
  'src/base/upwards.ts',
  'src/data/node.ts',
  'src/engine/view.ts',
  'src/state/hook.ts',
  'src/ui/tensor.ts',
];

/** @type {string} */
let root;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'layers-')));
  for (const [path, text] of Object.entries(PROJECT)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

test('the layer table names only layers that exist in it and never goes upwards', () => {
  const seen = new Set();
  for (const [layer, allowed] of Object.entries(LAYERS)) {
    expect(allowed.filter((name) => !seen.has(name))).toEqual([]);
    seen.add(layer);
  }
  expect(PACKAGES.flatMap((rule) => rule.layers).filter((name) => !seen.has(name))).toEqual([]);
});

describe('a planted violation', () => {
  test('is reported by ESLint, and what is allowed is not', async () => {
    const eslint = new ESLint({
      cwd: root,
      overrideConfigFile: true,
      overrideConfig: [
        { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
        ...layerLint,
        { files: ['**/*.ts'], settings: { 'boundaries/root-path': root } },
      ],
    });
    const results = await eslint.lintFiles(['src/**/*.ts']);
    const reported = results
      .filter((result) => result.errorCount > 0)
      .map((result) => result.filePath.slice(root.length + 1).replaceAll('\\', '/'));
    expect(reported.toSorted()).toEqual(BAD);
  });

  test('is reported by dependency-cruiser, and what is allowed is not', async () => {
    const { options, ...rules } = cruiserConfig;
    const result = await cruise(['src'], {
      ...options,
      baseDir: root,
      validate: true,
      ruleSet: rules,
    });
    if (typeof result.output === 'string') throw new Error('expected the result as an object');
    const reported = new Set(result.output.summary.violations.map((each) => each.from));
    expect([...reported].toSorted()).toEqual(BAD);
  });
});
