/** The gradient of the whole model against a central difference of its loss, on the active backend. */
import * as tf from '@tensorflow/tfjs';
import { createRng } from '../../base/rng';
import { collateBatch } from '../../data/batch';
import { Parameters } from '../model/parameters';
import { disposeBatch, uploadBatch } from '../model/uploadBatch';
import { lossAndGradients } from '../training/loss';
import { prepareSmall, type SmallSettings } from './smallExperimentForTest';

const STEP = 1e-2;

/**
 * Along a random direction through all parameters at once, dropout and label smoothing on.
 * @returns the slope that the gradient says, and the one that the loss shows
 */
export async function slopes(settings: SmallSettings): Promise<{ gradient: number; loss: number }> {
  const { model, plan, config } = prepareSmall(settings);
  const shape = {
    model: config.model,
    sourceVocabSize: model.words.sourceVocabulary.size,
    targetVocabSize: model.words.targetVocabulary.size,
  };
  const named = await model.parameters.toNamed();
  model.dispose();
  const rng = createRng(7);
  const directions = named.map(({ values }) => values.map(() => rng.nextNormal()));
  const batch = uploadBatch(
    collateBatch(plan.examples.slice(0, 6), { reverseSource: config.model.reverseSource }),
  );
  const seeds = Array.from({ length: config.model.numLayers - 1 }, (_, layer) => 11 + layer);
  const at = async (distance: number) => {
    const moved = named.map((parameter, index) => ({
      ...parameter,
      values: parameter.values.map((value, i) => value + distance * (directions[index]?.[i] ?? 0)),
    }));
    const parameters = Parameters.from(moved, shape);
    const result = lossAndGradients(parameters, config.model, batch, {
      dropout: { encoder: seeds, decoder: seeds },
      labelSmoothing: 0.1,
    });
    const loss = (await result.loss.data())[0] ?? Number.NaN;
    let slope = 0;
    for (const [index, gradient] of result.gradients.entries()) {
      const values = await gradient.data();
      values.forEach((value, i) => (slope += value * (directions[index]?.[i] ?? 0)));
    }
    tf.dispose([result.loss, ...result.gradients]);
    parameters.dispose();
    return { loss, slope };
  };
  const [before, here, after] = [await at(-STEP), await at(0), await at(STEP)];
  disposeBatch(batch);
  return { gradient: here.slope, loss: (after.loss - before.loss) / (2 * STEP) };
}

/** Every cell with every switch on. */
export const SLOPE_CASES: readonly SmallSettings[] = (['rnn', 'gru', 'lstm'] as const).map(
  (cell) => ({
    model: {
      cell,
      numLayers: 2,
      hiddenSize: 13,
      dropoutRate: 0.3,
      sharedVocabulary: true,
      contextToInput: true,
      contextToReadout: true,
      inputToReadout: true,
      reverseSource: true,
    },
  }),
);
