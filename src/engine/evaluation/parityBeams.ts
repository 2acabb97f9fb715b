/** The beam searches of a parity case: what this engine finds, laid out beside what PyTorch found. */
import { collateBatch } from '../../data/batch';
import type { NamedArray, ParityBeam, ParityHypothesis } from '../../domain/parity';
import { searchBeam } from '../decoding/beamSearch';
import { tidyKeeping } from '../decoding/tidyKeeping';
import type { Weights } from '../frozenWeights';
import { encode } from '../model/encoder';
import { stateTensors } from '../model/recurrentStack';
import { uploadBatch } from '../model/uploadBatch';

/** One array of a beam search, as both found it. */
export interface BeamArrays {
  readonly name: string;
  readonly expected: NamedArray;
  readonly actual: ArrayLike<number>;
  /** Ids must be the very same. */
  readonly isExact: boolean;
}

/** Between two hypotheses' ids: no token has this id. */
const SEPARATOR = -1;

/**
 * Ids of all hypotheses, best first, each ended by -1; their log probabilities, nats; their scores.
 *
 * @param sourceIds of the row that is searched
 * @param place of the search among the case's
 */
export async function compareBeam(
  model: Weights,
  sourceIds: readonly number[],
  beam: ParityBeam,
  place: number,
): Promise<BeamArrays[]> {
  const found = await findHypotheses(model, sourceIds, beam);
  const pair = (
    what: string,
    isExact: boolean,
    valuesOf: (hypotheses: readonly ParityHypothesis[]) => number[],
  ): BeamArrays => {
    const values = valuesOf(beam.hypotheses);
    return {
      name: `beam.${place}.${what}`,
      expected: {
        shape: [values.length],
        values: isExact ? Int32Array.from(values) : Float32Array.from(values),
      },
      actual: valuesOf(found),
      isExact,
    };
  };
  return [
    pair('ids', true, (each) => each.flatMap(({ ids }) => [...ids, SEPARATOR])),
    pair('logProbability', false, (each) => each.map(({ logProbability }) => logProbability)),
    pair('score', false, (each) => each.map(({ score }) => score)),
  ];
}

async function findHypotheses(
  model: Weights,
  sourceIds: readonly number[],
  { width, lengthPenaltyAlpha, maxLength }: ParityBeam,
): Promise<readonly ParityHypothesis[]> {
  const { parameters, shape } = model;
  const { reverseSource } = shape;
  const input = uploadBatch(collateBatch([{ sourceIds, targetIds: [] }], { reverseSource }));
  const encoding = tidyKeeping(
    () => encode(parameters, shape, input, null), // states and context, [1, hidden] each
    ({ states }) => stateTensors(states),
  );
  const settings = { beamWidth: width, lengthPenaltyAlpha };
  try {
    return (await searchBeam(model, encoding, settings, [], maxLength)).hypotheses;
  } finally {
    for (const tensor of stateTensors(encoding.states)) tensor?.dispose();
    input.dispose();
  }
}
