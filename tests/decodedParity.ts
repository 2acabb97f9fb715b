/** Decodes parity cases on the active backend and says where PyTorch found something else. */
import { decodeSource } from '../src/engine/decoding/decodeSource';
import { Seq2SeqModel } from '../src/engine/model/seq2seqModel';
import { requestFor } from '../src/engine/testing/decodeRequestForTest';
import { sourceOfRow, type ParityCase } from '../src/domain/parity';
import type { LayerState } from '../src/domain/decodeTrace';
import { readParityFile } from '../src/interop/parityFile';
import { modelOfParityCase } from '../src/interop/parityModel';
import insideViews from './parity/insideView.json';

export interface OpenedCase {
  readonly parityCase: ParityCase;
  readonly model: Seq2SeqModel;
}

/** Caller disposes the model. */
export function openCase(bytes: Uint8Array): OpenedCase {
  const parityCase = readParityFile(bytes);
  if (!parityCase.ok) throw new Error(parityCase.error);
  const snapshot = modelOfParityCase(parityCase.value);
  if (!snapshot.ok) throw new Error(snapshot.error);
  return { parityCase: parityCase.value, model: Seq2SeqModel.fromSnapshot(snapshot.value) };
}

/** Of size 1, and of the number's own size above that. */
const TOLERANCE = 1e-4;

function isNear(actual: number | undefined, expected: number): boolean {
  return Math.abs((actual ?? Number.NaN) - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
}

/** Every hypothesis that differs from the stored ones, in words; and how many were compared. */
export async function compareBeams({ parityCase, model }: OpenedCase) {
  const differences: string[] = [];
  let compared = 0;
  for (const { row, width, lengthPenaltyAlpha, maxLength, hypotheses } of parityCase.beams) {
    const source = sourceOfRow(parityCase, row) ?? [];
    const { search } = await decodeSource(
      model,
      requestFor(source, {
        settings: { kind: 'beam', beamWidth: width, lengthPenaltyAlpha },
        maxLength,
      }),
    );
    if (search.hypotheses.length !== hypotheses.length) {
      differences.push(`row ${row}: ${search.hypotheses.length} of ${hypotheses.length} found`);
    }
    hypotheses.forEach((expected, place) => {
      compared++;
      const found = search.hypotheses[place];
      if (
        found?.ids.join() !== expected.ids.join() ||
        !isNear(found.logProbability, expected.logProbability) ||
        !isNear(found.score, expected.score)
      ) {
        differences.push(`row ${row}, place ${place}: ${JSON.stringify([found, expected])}`);
      }
    });
  }
  return { differences, compared };
}

export const INSIDE_VIEW_CASES = insideViews.map(({ name }) => name);

interface StoredLayer {
  readonly hidden: readonly number[];
  readonly gates: readonly (readonly number[])[];
}

/** The largest difference of any state, gate or probability of a greedy decoding from PyTorch's. */
export async function compareInside(name: string, model: Seq2SeqModel) {
  const stored = insideViews.find((view) => view.name === name);
  if (!stored) throw new Error(`no inside view of ${name}`);
  const { trace } = await decodeSource(
    model,
    requestFor(stored.sourceIds, { candidates: model.words.targetVocabulary.size }),
  );
  let largest = 0;
  let compared = 0;
  const compare = (actual: ArrayLike<number> | undefined, expected: readonly number[]): void => {
    expected.forEach((value, index) => {
      compared++;
      const difference = Math.abs((actual?.[index] ?? Number.NaN) - value);
      largest = Number.isNaN(difference) ? Infinity : Math.max(largest, difference);
    });
  };
  const compareLayers = (
    layers: readonly LayerState[] | undefined,
    expected: readonly StoredLayer[],
  ): void => {
    expected.forEach(({ hidden, gates }, layer) => {
      compare(layers?.[layer]?.hidden, hidden);
      gates.forEach((gate, place) => {
        compare(layers?.[layer]?.gates[place], gate);
      });
    });
  };
  compare(trace.context, stored.context);
  stored.encoder.forEach((layers, timeStep) => {
    compareLayers(trace.encoder[timeStep]?.layers, layers);
  });
  stored.decoder.forEach(({ layers, probabilities }, timeStep) => {
    const step = trace.decoder[timeStep];
    compareLayers(step?.layers, layers);
    const shares: number[] = [];
    for (const { tokenId, logProbability } of step?.candidates ?? []) {
      shares[tokenId] = Math.exp(logProbability);
    }
    compare(shares, probabilities);
  });
  return {
    largest,
    compared,
    writtenIds: trace.decoder.map(({ chosen }) => chosen.tokenId),
    expectedIds: stored.writtenIds,
  };
}
