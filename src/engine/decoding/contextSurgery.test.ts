import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { collateBatch } from '../../data/batch';
import { NO_SURGERY, type ContextSurgery, type UnitEdit } from '../../domain/contextSurgery';
import { activateBackend } from '../../kernels/backend';
import { copyOf, type View } from '../../kernels/view';
import type { DecoderStart } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch } from '../model/uploadBatch';
import { prepareSmall, type SmallSettings } from '../testing/smallExperimentForTest';
import { operate, SurgeryError } from './contextSurgery';

const HIDDEN = 16;

function startOf(model: Seq2SeqModel, sourceIds: readonly number[]): DecoderStart {
  const batch = uploadBatch(collateBatch([{ sourceIds, targetIds: [] }], { reverseSource: false }));
  return encode(model.parameters, model.shape, batch, null);
}

interface ReadStart {
  readonly hidden: readonly Float32Array[];
  readonly cell: readonly Float32Array[];
  readonly context: Float32Array;
}

/** The states of two sources and what the operation makes of them. */
async function operated(
  settings: SmallSettings['model'],
  surgery: ContextSurgery,
): Promise<{ own: ReadStart; other: ReadStart; result: ReadStart }> {
  const { model } = prepareSmall({ model: { hiddenSize: HIDDEN, ...settings } });
  const tensors = tf.tidy(() => {
    const own = startOf(model, [4, 5, 6]);
    const other = startOf(model, [6, 6]);
    const copies = (start: DecoderStart) => {
      const copy = (view: View): tf.Tensor1D => copyOf(view, HIDDEN); // [hidden]
      return {
        hidden: start.states.map(({ hidden }) => copy(hidden)),
        cell: start.states.flatMap(({ cell }) => (cell === null ? [] : [copy(cell)])),
        context: copy(start.context),
      };
    };
    return {
      own: copies(own),
      other: copies(other),
      result: copies(operate(model, own, surgery.blend === null ? null : other, surgery)),
    };
  });
  const read = async (start: typeof tensors.own): Promise<ReadStart> => ({
    hidden: await Promise.all(start.hidden.map((tensor) => tensor.data<'float32'>())),
    cell: await Promise.all(start.cell.map((tensor) => tensor.data<'float32'>())),
    context: await start.context.data<'float32'>(),
  });
  const answer = {
    own: await read(tensors.own),
    other: await read(tensors.other),
    result: await read(tensors.result),
  };
  tf.dispose([tensors.own, tensors.other, tensors.result]);
  model.dispose();
  return answer;
}

const edit = (patch: Partial<UnitEdit>): UnitEdit => ({
  layer: 0,
  state: 'hidden',
  units: null,
  kind: 'clamp',
  amount: 0,
  seed: 1,
  ...patch,
});
const editing = (...edits: UnitEdit[]): ContextSurgery => ({ blend: null, edits });
const blending = (share: number): ContextSurgery => ({
  blend: { source: 'cc', share },
  edits: [],
});

describe('operating on the context', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it('returns the very start when nothing is touched', () => {
    const { model } = prepareSmall();
    tf.tidy(() => {
      const start = startOf(model, [4, 5]);
      expect(operate(model, start, null, NO_SURGERY)).toBe(start);
    });
    model.dispose();
  });

  describe.each(['rnn', 'lstm', 'gru'] as const)('of two layers of %s', (cell) => {
    const settings = { cell, numLayers: 2 };

    it('blends to one source at 0 and to the other at 1, to the last bit', async () => {
      const none = await operated(settings, blending(0));
      expect(none.result).toEqual(none.own);
      const swapped = await operated(settings, blending(1));
      expect(swapped.result).toEqual(swapped.other);
      expect(swapped.other).not.toEqual(swapped.own);
    });

    it('blends halfway to the mean of both states', async () => {
      const { own, other, result } = await operated(settings, blending(0.5));
      const lists = [...result.hidden, ...result.cell];
      const owns = [...own.hidden, ...own.cell];
      const others = [...other.hidden, ...other.cell];
      expect(lists.length).toBe(cell === 'lstm' ? 4 : 2);
      lists.forEach((values, list) => {
        values.forEach((value, unit) => {
          const mean = ((owns[list]?.[unit] ?? 0) + (others[list]?.[unit] ?? 0)) / 2;
          expect(value).toBeCloseTo(mean, 6);
        });
      });
      expect(result.context).toEqual(result.hidden[1]);
    });
  });

  it('clamps, scales and shifts the chosen units of one state and no other number', async () => {
    const surgery = editing(
      edit({ layer: 1, units: [2, 5], amount: 0.75 }),
      edit({ layer: 0, state: 'cell', units: [0], kind: 'scale', amount: -2 }),
    );
    const { own, result } = await operated({ cell: 'lstm', numLayers: 2 }, surgery);
    expect(result.hidden[0]).toEqual(own.hidden[0]);
    expect(result.cell[1]).toEqual(own.cell[1]);
    const top = Float32Array.from(own.hidden[1] ?? []);
    top[2] = top[5] = 0.75;
    expect(result.hidden[1]).toEqual(top);
    const cell = Float32Array.from(own.cell[0] ?? []);
    cell[0] = -2 * (cell[0] ?? 0);
    expect(result.cell[0]).toEqual(cell);
  });

  it('makes the edited top hidden state the context', async () => {
    const { own, result } = await operated(
      { cell: 'gru', numLayers: 2, contextToInput: true },
      editing(edit({ layer: 1, kind: 'scale', amount: 0.5 })),
    );
    expect(result.context).toEqual(result.hidden[1]);
    expect(result.context).toEqual(own.context.map((value) => value / 2));
  });

  it('does edits in their order', async () => {
    const clamp = edit({ amount: 0.5 });
    const double = edit({ kind: 'scale', amount: 2 });
    const scaledLast = await operated({}, editing(clamp, double));
    expect(new Set(scaledLast.result.context)).toEqual(new Set([1]));
    const clampedLast = await operated({}, editing(double, clamp));
    expect(new Set(clampedLast.result.context)).toEqual(new Set([0.5]));
  });

  it('repeats the noise of a seed, and gives a unit the same whatever else is chosen', async () => {
    const noise = edit({ kind: 'noise', amount: 0.3, seed: 7 });
    const all = await operated({}, editing(noise));
    const added = all.result.context.map((value, unit) => value - (all.own.context[unit] ?? 0));
    const deviation = Math.sqrt(added.reduce((sum, x) => sum + x * x, 0) / HIDDEN);
    expect(deviation).toBeGreaterThan(0.1);
    expect(deviation).toBeLessThan(0.6);
    expect((await operated({}, editing(noise))).result).toEqual(all.result);
    const some = await operated({}, editing({ ...noise, units: [3] }));
    expect(some.result.context[3]).toBe(all.result.context[3]);
    expect(some.result.context[4]).toBe(some.own.context[4]);
    const other = await operated({}, editing({ ...noise, seed: 8 }));
    expect(other.result.context[3]).not.toBe(all.result.context[3]);
  });

  it.each<[string, ContextSurgery]>([
    ['edits.0.layer', editing(edit({ layer: 1 }))],
    ['edits.1.units', editing(edit({}), edit({ units: [0, HIDDEN] }))],
    ['edits.0.units', editing(edit({ units: [0.5] }))],
    ['edits.0.state', editing(edit({ state: 'cell' }))],
    ['edits.0.amount', editing(edit({ amount: Number.NaN }))],
    ['edits.0.seed', editing(edit({ kind: 'noise', seed: 0.5 }))],
    ['blend.share', blending(1.5)],
  ])('refuses what the model cannot take, naming %s', async (field, surgery) => {
    const refused = operated({ cell: 'gru' }, surgery);
    await expect(refused).rejects.toBeInstanceOf(SurgeryError);
    await expect(refused).rejects.toMatchObject({ field });
  });
});
