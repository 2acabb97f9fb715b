/** What every backend must say of the gradient: the tests of one backend each call this. */
import { expect, it } from 'vitest';
import { CELL_TYPES, type CellType } from '../../base/cellType';
import { collateBatch, type EncodedExample } from '../../data/batch';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch } from '../model/uploadBatch';
import { formulaModel } from '../testing/formulaModelForTest';
import { randomModel } from '../testing/plainDecodingForTest';
import { plainLoss } from '../testing/plainLossForTest';
import { prepareSmall } from '../testing/smallExperimentForTest';
import { NO_DROPOUT, readLossAndGradients } from '../training/loss';
import golden from './gradientFlow.golden.json';
import { reportGradients } from './gradients';
import { GradientWalk, type WalkedGradients } from './gradientWalk';

async function walkAll(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
): Promise<WalkedGradients> {
  const walk = new GradientWalk(
    model,
    collateBatch(examples, { reverseSource: model.shape.reverseSource }),
  );
  while (!walk.isDone) walk.passLayer();
  const walked = await walk.read();
  walk.dispose();
  return walked;
}

/** Target tokens, eos counted: the walk's loss is the mean over them. */
function tokensOf(examples: readonly EncodedExample[]): number {
  return examples.reduce((sum, { targetIds }) => sum + targetIds.length + 1, 0);
}

export function describeGradients(): void {
  it.each(golden.cases)(
    'gives the gradient that PyTorch retains at every hidden state ($cell)',
    async ({ cell, loss, flows, ...switches }) => {
      const model = formulaModel(golden, { cell: cell as CellType, ...switches }, 0.4);
      const { examples } = golden;
      const walked = await walkAll(model, examples);
      const report = await reportGradients(model, examples, null);
      expect(walked.loss).toBeCloseTo(loss, 5);
      expect(report.loss).toBe(walked.loss);
      expect(report.rows).toBe(examples.length);
      expect(report.flows.map(({ side, layer }) => [side, layer])).toEqual(
        flows.map(({ side, layer }) => [side, layer]),
      );
      for (const [index, { norms, rows, dHidden }] of flows.entries()) {
        const found = report.flows[index];
        const values = walked.layers[index]?.dHidden ?? new Float32Array();
        expect(Array.from(found?.rows ?? [])).toEqual(rows);
        norms.forEach((norm, timeStep) => {
          expect((found?.norms[timeStep] ?? NaN) / norm).toBeCloseTo(1, 4);
        });
        const largest = Math.max(...dHidden.flat(2).map(Math.abs));
        dHidden.forEach((steps, row) => {
          steps.forEach((units, timeStep) => {
            units.forEach((expected, unit) => {
              const at = (timeStep * examples.length + row) * golden.hiddenSize + unit;
              const error = (values[at] ?? NaN) * tokensOf(examples) - expected;
              expect(Math.abs(error) / largest).toBeLessThan(1e-5);
            });
          });
        });
      }
      model.dispose();
    },
  );

  it.each(CELL_TYPES)('gives the slope of the loss along each hidden unit (%s)', async (cell) => {
    const model = randomModel(
      {
        cell,
        numLayers: 2,
        hiddenSize: 4,
        embeddingSize: 3,
        sharedVocabulary: true,
        reverseSource: true,
        contextToInput: true,
        contextToReadout: true,
        inputToReadout: true,
      },
      7,
      5,
    );
    const examples = [
      { sourceIds: [4, 6, 5, 3], targetIds: [5, 4] },
      { sourceIds: [5], targetIds: [6, 6, 3] },
      { sourceIds: [6, 3], targetIds: [] },
    ];
    const named = await model.parameters.toNamed();
    const { layers } = await walkAll(model, examples);
    let largest = 0;
    let largestError = 0;
    for (const [row, { sourceIds, targetIds }] of examples.entries()) {
      for (const { side, layer, dHidden } of layers) {
        const time = side === 'encoder' ? sourceIds.length : targetIds.length + 1;
        for (let place = 0; place < time * 4; place++) {
          const timeStep = Math.floor(place / 4);
          const unit = place % 4;
          const lossAt = (by: number): number =>
            plainLoss(model.shape, named, sourceIds, targetIds, {
              ...{ side, layer, timeStep, unit, by },
            });
          const slope = (lossAt(1e-4) - lossAt(-1e-4)) / 2e-4;
          const found = dHidden[(timeStep * examples.length + row) * 4 + unit] ?? NaN;
          largest = Math.max(largest, Math.abs(slope));
          largestError = Math.max(largestError, Math.abs(found * tokensOf(examples) - slope));
        }
      }
    }
    expect(largest).toBeGreaterThan(0.1);
    expect(largestError / largest).toBeLessThan(1e-5);
    model.dispose();
  });

  it.each(CELL_TYPES)('gives the gradients of a training step (%s)', async (cell) => {
    const { model, plan } = prepareSmall({
      model: {
        cell,
        numLayers: 2,
        hiddenSize: 13,
        embeddingSize: 7,
        contextToInput: true,
        contextToReadout: cell !== 'rnn',
        inputToReadout: true,
        reverseSource: true,
        initializer: 'uniform',
      },
    });
    const examples = plan.examples.slice(0, 7);
    const walked = await walkAll(model, examples);
    const report = await reportGradients(model, examples, null);
    const batch = uploadBatch(collateBatch(examples, { reverseSource: true }));
    const expected = await readLossAndGradients(model.parameters, model.shape, batch, {
      dropout: NO_DROPOUT,
      labelSmoothing: 0,
    });
    batch.dispose();
    expect(walked.loss).toBeCloseTo(expected.loss, 5);
    for (const [index, { name, values }] of expected.gradients.entries()) {
      const { offset, size } = model.parameters.place(name);
      const found = walked.gradients.subarray(offset, offset + size);
      const largest = Math.max(...values.map(Math.abs));
      const error = Math.max(...values.map((value, at) => Math.abs(value - found[at]!)));
      expect(largest, name).toBeGreaterThan(1e-4);
      expect(error / largest, name).toBeLessThan(1e-5);
      const norm = Math.hypot(...values);
      expect((report.parameters[index]?.gradientNorm ?? NaN) / norm, name).toBeCloseTo(1, 4);
    }
    const all = expected.gradients.flatMap(({ values }) => [...values]);
    expect(report.gradientNorm / Math.hypot(...all)).toBeCloseTo(1, 4);
    model.dispose();
  });
}
