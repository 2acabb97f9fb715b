/** Beam search with the whole beam as one batch on the device; one read-back a time step. */
import { BOS, EOS } from '../../data/vocabulary';
import type { DecodingSettings } from '../../domain/decoding';
import type { Weights } from '../frozenWeights';
import type { DecoderStart } from '../model/decoder';
import { Beam } from './beam';
import { logSoftmax } from './distribution';
import type { Found } from './searchRecord';
import { Stepper } from './stepper';

/**
 * From the forced ids on, to `maxLength` tokens or until no hypothesis is live. The finished ones come
 * best score first, score = log-probability / length^lengthPenaltyAlpha, eos and forced ids counted.
 *
 * @param start of one source
 */
export async function searchBeam(
  { parameters, shape }: Weights,
  start: DecoderStart,
  { beamWidth, lengthPenaltyAlpha }: Pick<DecodingSettings, 'beamWidth' | 'lengthPenaltyAlpha'>,
  forcedIds: readonly number[],
  maxLength: number,
): Promise<Found> {
  const beam = new Beam(beamWidth, lengthPenaltyAlpha);
  const stepper = new Stepper(parameters, shape, start);
  try {
    const isDone = forcedIds.length >= maxLength || forcedIds.at(-1) === EOS;
    const forcedRows = await stepper.feedSequence(
      isDone ? [BOS, ...forcedIds.slice(0, -1)] : [BOS, ...forcedIds],
    );
    forcedIds.forEach((id, timeStep) => {
      beam.force(id, logSoftmax(forcedRows[timeStep] ?? []));
    });
    if (isDone) return beam.found();
    let rows = forcedRows.slice(-1);
    for (let timeStep = forcedIds.length; ; timeStep++) {
      const next = beam.step(rows.map(logSoftmax));
      if (next.length === 0 || timeStep + 1 >= maxLength) return beam.found();
      rows = await stepper.feed(next);
    }
  } finally {
    stepper.dispose();
  }
}
