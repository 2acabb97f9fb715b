/** The gradient of the whole model against a central difference of its loss, on the active backend. */
import { createRng } from '../../base/rng';
import { collateBatch } from '../../data/batch';
import { Parameters } from '../model/parameters';
import { uploadBatch } from '../model/uploadBatch';
import { readLossAndGradients } from '../training/loss';
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
    const { loss, gradients } = await readLossAndGradients(parameters, config.model, batch, {
      dropout: { encoder: seeds, decoder: seeds },
      labelSmoothing: 0.1,
    });
    let slope = 0;
    for (const [index, { values }] of gradients.entries()) {
      values.forEach((value, i) => (slope += value * (directions[index]?.[i] ?? 0)));
    }
    parameters.dispose();
    return { loss, slope };
  };
  const [before, here, after] = [await at(-STEP), await at(0), await at(STEP)];
  batch.dispose();
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
