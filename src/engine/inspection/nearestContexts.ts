/**
 * The training sources whose contexts lie nearest to a source's: what the model takes it for. Brute
 * force over the first 4,000, exact.
 */
import { tokensOfExample, type EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type { NeighboursReport, NeighboursRequest } from '../../domain/stateSpace';
import { sourceOf } from '../decoding/decodeRequest';
import { withFrozenWeights } from '../frozenWeights';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { readPath, type Contexts } from './heldOutContexts';
import type { SpaceMemory } from './spaceMemory';
import { checkUnits } from './unitSelection';

/**
 * The nearest by Euclidean distance |a - b|, each with its cosine a . b / (|a| |b|), between encoder
 * states after the last token. All of the weights as they are when the first job runs. A source that was trained on several times
 * is listed once.
 *
 * @param training the first 4,000 are compared
 * @throws UnknownUnitError, EmptySourceError
 */
export async function nearestContexts(
  model: Seq2SeqModel,
  training: readonly EncodedExample[],
  { layer, source, count }: NeighboursRequest,
  memory: SpaceMemory,
  inTurn: InTurn,
): Promise<Untimed<NeighboursReport>> {
  checkUnits(model.shape, { layer, units: [] });
  const { ids } = sourceOf(model.words, source);
  return withFrozenWeights(model, inTurn, async (weights) => {
    const contexts = await memory.trainingContexts(weights, training, layer, inTurn);
    const path = await inTurn(() => readPath(weights, ids, layer));
    const query = path.subarray(path.length - contexts.hiddenSize);
    const compared = contexts.values.length / contexts.hiddenSize;
    const known = new Set<string>();
    const neighbours = [];
    for (const { index, ...likeness } of likenesses(contexts, query)) {
      if (neighbours.length >= count) break;
      const example = training[index];
      const key = example?.sourceIds.join();
      if (!example || key === undefined || known.has(key)) continue;
      known.add(key);
      neighbours.push({ ...tokensOfExample(example, model.words), ...likeness });
    }
    return { of: source, neighbours, compared, modelStep: weights.step };
  });
}

interface Likeness {
  readonly index: number;
  readonly distance: number;
  readonly cosine: number;
}

/** Nearest first; equal ones as they come. */
function likenesses({ values, hiddenSize }: Contexts, query: Float32Array): Likeness[] {
  const size = Math.hypot(...query);
  const found = Array.from({ length: values.length / hiddenSize }, (_, index): Likeness => {
    let squares = 0;
    let product = 0;
    let own = 0;
    for (let unit = 0; unit < hiddenSize; unit++) {
      const value = values[index * hiddenSize + unit] ?? 0;
      const asked = query[unit] ?? 0;
      squares += (value - asked) ** 2;
      product += value * asked;
      own += value * value;
    }
    const scale = size * Math.sqrt(own);
    // States of zeros have no direction.
    const cosine = scale > 0 ? Math.max(-1, Math.min(1, product / scale)) : 0;
    return { index, distance: Math.sqrt(squares), cosine };
  });
  return found.sort((a, b) => a.distance - b.distance || a.index - b.index);
}
