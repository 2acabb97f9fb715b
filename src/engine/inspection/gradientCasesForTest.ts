/** What every backend must say of the gradient: the tests of one backend each call this. */
import { expect, it } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { collateBatch } from '../../data/batch';
import { uploadBatch } from '../model/uploadBatch';
import { prepareSmall } from '../testing/smallExperimentForTest';
import { NO_DROPOUT, readLossAndGradients } from '../training/loss';
import { gradientProbe, reportGradients } from './gradients';
import { GradientWalk } from './gradientWalk';

export function describeGradients(): void {
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
    const collated = collateBatch(plan.examples.slice(0, 7), { reverseSource: true });
    const walk = new GradientWalk(model, collated);
    while (!walk.isDone) walk.passLayer();
    const walked = await walk.read();
    walk.dispose();
    const batch = uploadBatch(collated);
    const expected = await readLossAndGradients(model.parameters, model.shape, batch, {
      dropout: NO_DROPOUT,
      labelSmoothing: 0,
    });
    batch.dispose();
    expect(walked.loss).toBeCloseTo(expected.loss, 5);
    for (const { name, values } of expected.gradients) {
      const { offset, size } = model.parameters.place(name);
      const found = walked.gradients.subarray(offset, offset + size);
      const largest = Math.max(...values.map(Math.abs));
      const error = Math.max(...values.map((value, at) => Math.abs(value - found[at]!)));
      expect(largest, name).toBeGreaterThan(1e-4);
      expect(error / largest, name).toBeLessThan(1e-5);
    }
    model.dispose();
  });
}
