/** What every backend must give when units are taken out: the tests of one backend each call this. */
import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { collateBatch } from '../../data/batch';
import type { UnitSelection } from '../../domain/unitReports';
import { readExamples } from '../evaluation/readExamples';
import { decode } from '../model/decoder';
import { encode } from '../model/encoder';
import { uploadBatch } from '../model/uploadBatch';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { ablateUnits, withoutUnits } from './ablation';

const HIDDEN = 16;
const UNITS = [0, 7, 15];

/** Largest size of the units' hidden and cell values, the starting states included; of the others. */
async function sizesIn(
  small: ReturnType<typeof prepareSmall>,
  selection: UnitSelection,
): Promise<{ units: number; others: number }> {
  const machine = withoutUnits(small.model, selection);
  const { parameters, shape, changeStart } = machine;
  const batch = uploadBatch(collateBatch(small.plan.heldOut, { reverseSource: false }));
  const tensors = tf.tidy(() => {
    const encoding = encode(parameters, shape, batch, null);
    const start = changeStart?.(encoding, batch.batchSize) ?? encoding;
    const decoding = decode(parameters, shape, batch, start, null);
    const stack = selection.side === 'encoder' ? encoding.stack : decoding.stack;
    const pass = stack.layers[selection.layer]?.pass;
    return pass ? [pass.states, ...(pass.cells === null ? [] : [pass.cells])] : []; // [time + 1, batch, hidden]
  });
  const largest = { units: 0, others: 0 };
  for (const tensor of tensors) {
    (await tensor.data()).forEach((value, at) => {
      const kind = selection.units.includes(at % HIDDEN) ? 'units' : 'others';
      largest[kind] = Math.max(largest[kind], Math.abs(value));
    });
  }
  tf.dispose([tensors, batch.tensor]);
  parameters.dispose();
  return largest;
}

export function describeAblation(): void {
  it.each(CELL_TYPES)(
    'gives exactly 0 at every time step of an ablated unit (%s)',
    async (cell) => {
      const small = prepareSmall({ model: { cell, numLayers: 2, initializer: 'uniform' } });
      for (const side of ['encoder', 'decoder'] as const) {
        for (const layer of [0, 1]) {
          const { units, others } = await sizesIn(small, { side, layer, units: UNITS });
          expect(units).toBe(0);
          expect(others).toBeGreaterThan(0.01);
        }
      }
      small.model.dispose();
    },
  );

  it('changes nothing when no unit is ablated', async () => {
    const small = prepareSmall({ model: { cell: 'lstm' } });
    await trainAll(small);
    const { heldOut } = small.plan;
    const intact = withoutUnits(small.model, { side: 'decoder', layer: 0, units: [] });
    expect(await readExamples(intact, heldOut)).toEqual(await readExamples(small.model, heldOut));
    intact.parameters.dispose();
    const report = await ablateUnits(small.model, heldOut, {
      side: 'encoder',
      layer: 0,
      units: [],
    });
    expect(report.exactAfter).toBe(report.exactBefore);
    expect(report.lossAfter).toBe(report.lossBefore);
    expect([report.lost, report.gained]).toEqual([0, 0]);
    small.model.dispose();
  });

  it("writes the same for every source without the encoder's only layer", async () => {
    const small = prepareSmall({ training: { epochs: 6 }, model: { contextToInput: true } });
    await trainAll(small);
    const { heldOut } = small.plan;
    const units = Array.from({ length: HIDDEN }, (_, unit) => unit);
    const blind = withoutUnits(small.model, { side: 'encoder', layer: 0, units });
    const distinct = (written: readonly (readonly number[])[]): number =>
      new Set(written.map((ids) => ids.join())).size;
    expect(distinct((await readExamples(small.model, heldOut)).written)).toBeGreaterThan(3);
    expect(distinct((await readExamples(blind, heldOut)).written)).toBe(1);
    blind.parameters.dispose();
    small.model.dispose();
  });
}
