/** Points as rows of one table, the path of the chosen source behind them. */
import { detokenize, type Tokenizers } from '../../../data/tokenizers/tokenizer';
import type { SpaceExample, SpacePath } from '../../../domain/stateSpace';
import type { CsvRows } from '../../layout/csvText';

interface Table {
  readonly layer: number;
  readonly modelStep: number;
  readonly examples: readonly SpaceExample[];
  readonly x: Float32Array;
  readonly y: Float32Array;
}

const HEADER = [
  'record',
  'layout',
  'step',
  'layer',
  'source',
  'target',
  'tokens',
  'exact',
  'token',
  'timeStep',
  'x',
  'y',
];

/** Layers are counted from 1, as the page does; time step 0 is the zero state. */
export function spaceCsv(
  { layer, modelStep, examples, x, y }: Table,
  path: SpacePath | null,
  layout: 'pca' | 'umap',
  tokenizers: Tokenizers,
): CsvRows {
  const rows: (string | number)[][] = examples.map((example, point) => [
    ...['point', layout, modelStep, layer + 1],
    detokenize(tokenizers.source, example.source),
    detokenize(tokenizers.target, example.target),
    ...[example.source.length, example.isExact ? 1 : 0, '', ''],
    ...[x[point] ?? Number.NaN, y[point] ?? Number.NaN],
  ]);
  const steps: (string | number)[][] = Array.from(path?.x ?? [], (across, timeStep) => [
    ...['path', layout, modelStep, layer + 1, '', '', '', ''],
    ...[path?.tokens[timeStep - 1] ?? '', timeStep, across, path?.y[timeStep] ?? Number.NaN],
  ]);
  return [HEADER, ...rows, ...steps];
}
