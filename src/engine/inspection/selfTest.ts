/**
 * The start-up self-test: a backend must reproduce the stored gradients of two tiny fixed models
 * (made in float64 by tests/selfTest/makeSelfTest.py) before anything it says is believed. Some phone
 * GPUs return all-zero gradients without an error.
 */
import type { CellType } from '../../base/cellType';
import { collateBatch } from '../../data/batch';
import type { ModelConfig } from '../../domain/experimentConfig';
import { DEFAULT_MODEL } from '../../domain/parameterSpecs';
import { parameterSlots, type ModelShape } from '../model/parameterLayout';
import { Parameters } from '../model/parameters';
import { uploadBatch } from '../model/uploadBatch';
import { NO_DROPOUT, readLossAndGradients } from '../training/loss';
import golden from './selfTest.golden.json';

/** Of the largest gradient; float32 GPUs stay within 1e-5. */
const TOLERANCE = 1e-3;

type GoldenCase = (typeof golden.cases)[number];

function shapeOf(expected: GoldenCase): ModelShape {
  const model: ModelConfig = {
    ...DEFAULT_MODEL,
    cell: expected.cell as CellType,
    numLayers: expected.numLayers,
    inputToReadout: expected.inputToReadout,
    contextToInput: expected.contextToInput,
    contextToReadout: expected.contextToReadout,
    embeddingSize: golden.embeddingSize,
    hiddenSize: golden.hiddenSize,
  };
  return { model, sourceVocabSize: golden.vocabSize, targetVocabSize: golden.vocabSize };
}

/** Element i of parameter k is 0.4 sin(0.9 i + 1.7 k + 0.3). */
function formulaParameters(shape: ModelShape): Parameters {
  return Parameters.from(
    parameterSlots(shape).map(({ name, shape: dimensions }, k) => ({
      name,
      shape: dimensions,
      values: Float32Array.from(
        { length: dimensions.reduce((a, b) => a * b, 1) },
        (_, i) => 0.4 * Math.sin(0.9 * i + 1.7 * k + 0.3),
      ),
    })),
    shape,
  );
}

/** Largest gradient error of one case as a share of the largest stored gradient. */
async function gradientError(expected: GoldenCase): Promise<number> {
  const shape = shapeOf(expected);
  const parameters = formulaParameters(shape);
  const batch = uploadBatch(collateBatch(golden.examples, { reverseSource: false }));
  const { loss, gradients } = await readLossAndGradients(parameters, shape.model, batch, {
    dropout: NO_DROPOUT,
    labelSmoothing: 0,
  });
  const stored: Readonly<Record<string, readonly number[]>> = expected.gradients;
  let largest = 0;
  let largestError = Math.abs(loss - expected.loss);
  for (const { name, values } of gradients) {
    stored[name]?.forEach((value, i) => {
      largest = Math.max(largest, Math.abs(value));
      const error = Math.abs(value - (values[i] ?? Number.NaN));
      largestError = error <= largestError ? largestError : error;
    });
  }
  parameters.dispose();
  batch.dispose();
  return largestError / largest;
}

/** Whether the active backend reproduces every stored gradient. */
export async function passesSelfTest(): Promise<boolean> {
  for (const expected of golden.cases) {
    if (!((await gradientError(expected)) <= TOLERANCE)) return false;
  }
  return true;
}
