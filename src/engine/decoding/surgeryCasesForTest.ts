/** What context surgery does to a decoding, on whatever backend is active. */
import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { NO_SURGERY, type ContextSurgery, type UnitEdit } from '../../domain/contextSurgery';
import {
  DEFAULT_DECODING,
  STRATEGY_KINDS,
  type DecodeResult,
  type StrategyKind,
} from '../../domain/decoding';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { prepareSmall, type SmallSettings } from '../testing/smallExperimentForTest';
import { decodeSource } from './decodeSource';

const ONE = 'abca';
const OTHER = 'cb';

async function decodeWith(
  model: Seq2SeqModel,
  source: string,
  surgery: ContextSurgery,
  kind: StrategyKind = 'greedy',
): Promise<DecodeResult> {
  return decodeSource(model, {
    source,
    settings: { ...DEFAULT_DECODING, kind },
    forcedIds: [],
    maxLength: null,
    surgery,
    gold: null,
    candidates: 3,
  });
}

/** All that the decoder saw and said. */
function decoderSideOf({ trace, search }: DecodeResult) {
  const { context, initialStates, decoder, output, logProbability } = trace;
  return { context, initialStates, decoder, output, logProbability, search };
}

const EDIT: UnitEdit = {
  layer: 0,
  state: 'hidden',
  units: null,
  kind: 'scale',
  amount: 1,
  seed: 1,
};

const blending = (source: string, share: number, edits: UnitEdit[] = []): ContextSurgery => ({
  blend: { source, share },
  edits,
});

type Variant = NonNullable<SmallSettings['model']>;

const VARIANTS: readonly Variant[] = CELL_TYPES.flatMap((cell): Variant[] => [
  { cell },
  { cell, numLayers: 2, contextToInput: true, contextToReadout: true, reverseSource: true },
]);

export function describeSurgery(): void {
  it.each(VARIANTS)('changes no number when it changes nothing (%j)', async (variant) => {
    const { model } = prepareSmall({ model: variant });
    const plain = await decodeWith(model, ONE, NO_SURGERY);
    const nothings: ContextSurgery[] = [
      { blend: null, edits: [EDIT] },
      { blend: null, edits: [{ ...EDIT, kind: 'noise', amount: 0 }] },
      { blend: null, edits: [{ ...EDIT, kind: 'clamp', units: [] }] },
      blending(OTHER, 0),
      blending(ONE, 1),
    ];
    for (const surgery of nothings) expect(await decodeWith(model, ONE, surgery)).toEqual(plain);
    model.dispose();
  });

  it.each(VARIANTS)('decodes a swapped context as the other source does (%j)', async (variant) => {
    const { model } = prepareSmall({ model: variant });
    const [one, other] = [
      await decodeWith(model, ONE, NO_SURGERY),
      await decodeWith(model, OTHER, NO_SURGERY),
    ];
    expect(decoderSideOf(one)).not.toEqual(decoderSideOf(other));
    const swapped = await decodeWith(model, ONE, blending(OTHER, 1));
    expect(decoderSideOf(swapped)).toEqual(decoderSideOf(other));
    expect(swapped.trace.encoder).toEqual(one.trace.encoder);
    const back = await decodeWith(model, OTHER, blending(ONE, 1));
    expect(decoderSideOf(back)).toEqual(decoderSideOf(one));
    model.dispose();
  });

  it.each(VARIANTS)('lies between both sources between both ends (%j)', async (variant) => {
    const { model } = prepareSmall({ model: variant });
    const from = decoderSideOf(await decodeWith(model, ONE, blending(OTHER, 0)));
    const to = decoderSideOf(await decodeWith(model, ONE, blending(OTHER, 1)));
    const halfway = decoderSideOf(await decodeWith(model, ONE, blending(OTHER, 0.5)));
    const backwards = decoderSideOf(await decodeWith(model, OTHER, blending(ONE, 0.5)));
    halfway.initialStates.forEach(({ hidden, cell }, layer) => {
      const [a, b] = [from.initialStates[layer], to.initialStates[layer]];
      const meet = backwards.initialStates[layer];
      hidden.forEach((value, unit) => {
        expect(value).toBeCloseTo(((a?.hidden[unit] ?? 0) + (b?.hidden[unit] ?? 0)) / 2, 5);
        expect(value).toBeCloseTo(meet?.hidden[unit] ?? Number.NaN, 6);
      });
      expect(cell?.length).toBe(variant.cell === 'lstm' ? 16 : undefined);
      cell?.forEach((value, unit) => {
        expect(value).toBeCloseTo(((a?.cell?.[unit] ?? 0) + (b?.cell?.[unit] ?? 0)) / 2, 5);
      });
    });
    expect(halfway.context).toEqual(halfway.initialStates.at(-1)?.hidden);
    model.dispose();
  });

  it.each(STRATEGY_KINDS)('operates before every way of decoding (%s)', async (kind) => {
    const { model } = prepareSmall({ model: { cell: 'lstm', contextToInput: true } });
    const one = await decodeWith(model, ONE, NO_SURGERY, kind);
    const other = await decodeWith(model, OTHER, NO_SURGERY, kind);
    const swapped = await decodeWith(model, ONE, blending(OTHER, 1), kind);
    expect(decoderSideOf(swapped)).toEqual(decoderSideOf(other));
    expect(decoderSideOf(swapped)).not.toEqual(decoderSideOf(one));
    model.dispose();
  });

  it('starts the decoder from the edited state and leaves no tensor behind', async () => {
    const { model } = prepareSmall({ model: { cell: 'lstm', contextToReadout: true } });
    const before = tf.memory().numTensors;
    const plain = await decodeWith(model, ONE, NO_SURGERY);
    const edits: UnitEdit[] = [
      { ...EDIT, kind: 'clamp', units: [3], amount: 0.875 },
      { ...EDIT, kind: 'clamp', units: null, state: 'cell', amount: 0 },
      { ...EDIT, kind: 'noise', units: [5], amount: 0.5 },
    ];
    const { trace } = await decodeWith(model, ONE, blending(OTHER, 1, edits));
    const [start] = trace.initialStates;
    expect(start?.hidden[3]).toBe(0.875);
    expect(start?.cell).toEqual(new Float32Array(16));
    expect(trace.context).toEqual(start?.hidden);
    expect(trace.encoder).toEqual(plain.trace.encoder);
    expect(trace.decoder[0]?.layers[0]?.hidden).not.toEqual(
      plain.trace.decoder[0]?.layers[0]?.hidden,
    );
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
}
