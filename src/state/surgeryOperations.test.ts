import { describe, expect, it } from 'vitest';
import {
  editsOf,
  fitOperations,
  operationsOf,
  picksOf,
  targetsOf,
  type SurgeryOperation,
} from './surgeryOperations';

const operation = (patch: Partial<SurgeryOperation>): SurgeryOperation => ({
  id: 1,
  tool: 'scale',
  targets: [{ layer: 0, state: 'hidden', units: [1] }],
  amount: 2,
  seed: 1,
  ...patch,
});

function counter(): () => number {
  let id = 0;
  return () => ++id;
}

describe('operations', () => {
  it('name all units of a row instead of listing them, and find them again', () => {
    const picks = [
      { layer: 0, state: 'hidden', units: [0, 1, 2] },
      { layer: 0, state: 'cell', units: [1] },
    ] as const;
    const targets = targetsOf(picks, 3);
    expect(targets.map(({ units }) => units)).toEqual([null, [1]]);
    expect(picksOf(targets, 3)).toEqual(picks);
  });

  it('become one edit a row; zero is a clamp to 0', () => {
    const both = [
      { layer: 0, state: 'hidden', units: null },
      { layer: 1, state: 'cell', units: [3] },
    ] as const;
    const edits = editsOf([operation({ tool: 'zero', amount: 0, targets: both }), operation({})]);
    expect(edits.map(({ kind, layer, units }) => ({ kind, layer, units }))).toEqual([
      { kind: 'clamp', layer: 0, units: null },
      { kind: 'clamp', layer: 1, units: [3] },
      { kind: 'scale', layer: 0, units: [1] },
    ]);
  });

  it('are read back from edits, rows of one operation together', () => {
    const operations = [
      operation({
        tool: 'noise',
        targets: [
          { layer: 0, state: 'hidden', units: [1] },
          { layer: 0, state: 'cell', units: [1] },
        ],
      }),
      operation({ id: 2, tool: 'noise', seed: 9 }),
      operation({ id: 3, tool: 'zero', amount: 0, seed: 9 }),
    ];
    expect(operationsOf(editsOf(operations), counter())).toEqual(operations);
  });

  it('stay apart when the same row is operated on twice', () => {
    const twice = editsOf([operation({}), operation({ id: 2 })]);
    expect(operationsOf(twice, counter())).toHaveLength(2);
  });

  it('lose only what a new model has no place for', () => {
    const fits = operation({});
    const operations = [
      fits,
      operation({
        id: 2,
        targets: [
          { layer: 0, state: 'cell', units: null },
          { layer: 0, state: 'hidden', units: null },
        ],
      }),
      operation({ id: 3, targets: [{ layer: 0, state: 'hidden', units: [7, 8] }] }),
      operation({ id: 4, targets: [{ layer: 1, state: 'hidden', units: [0] }] }),
    ];
    const fitted = fitOperations(operations, { cell: 'gru', numLayers: 1, hiddenSize: 8 });
    expect(fitted.dropped).toBe(3);
    expect(fitted.operations.map(({ id }) => id)).toEqual([1, 2]);
    expect(fitted.operations[0]).toBe(fits);
    expect(fitted.operations[1]?.targets).toEqual([{ layer: 0, state: 'hidden', units: null }]);
    const roomy = fitOperations(operations, { cell: 'lstm', numLayers: 2, hiddenSize: 16 });
    expect(roomy).toEqual({ operations, dropped: 0 });
  });
});
