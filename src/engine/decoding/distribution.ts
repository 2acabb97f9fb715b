/**
 * From the logits of one decoder step to the token that comes next, number by number, in float64 on
 * the host: softmax, temperature, top-k (Fan et al. 2018), top-p (Holtzman et al. 2020, filtered as
 * Hugging Face's generate does), and the draw. Pure.
 */
import { BOS } from '../../data/vocabulary';
import type { DecodingSettings } from '../../domain/decoding';

/** Ids below are never chosen: pad and bos. */
export const FIRST_CHOICE = BOS + 1;

export type FilterSettings = Pick<DecodingSettings, 'temperature' | 'topK' | 'topP'>;

/** Nothing scaled, nothing filtered. */
export const UNFILTERED: FilterSettings = { temperature: 1, topK: 0, topP: 1 };

/** One value a token of the vocabulary. */
export interface Distribution {
  readonly logits: ArrayLike<number>;
  /** Natural logarithm of softmax(logits). */
  readonly logProbabilities: Float64Array;
  /** logits / temperature. */
  readonly scaledLogits: Float64Array;
  /** softmax(scaled logits), pad and bos among them. */
  readonly shares: Float64Array;
  /** Ids that may be chosen, the most likely first. */
  readonly keptIds: readonly number[];
  /** Share among those kept; 0 for the others. */
  readonly drawProbabilities: Float64Array;
}

/** The model gave a logit that is no number, or infinite: its weights went that way. */
export class NonFiniteLogitsError extends Error {
  constructor() {
    super('the readout gave a logit that is not a finite number');
    this.name = 'NonFiniteLogitsError';
  }
}

/**
 * logits - ln sum exp(logits), [vocab]
 * @throws NonFiniteLogitsError
 */
export function logSoftmax(logits: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(logits);
  if (!values.every(Number.isFinite)) throw new NonFiniteLogitsError();
  const largest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (const logit of values) sum += Math.exp(logit - largest);
  const logSum = largest + Math.log(sum);
  return values.map((logit) => logit - logSum);
}

/**
 * Pad and bos never; then the `topK` most likely (0 is all); then of those, made to sum to 1, the
 * fewest most likely whose sum reaches `topP`. What is left is made to sum to 1 again.
 */
export function distributionOf(
  logits: ArrayLike<number>,
  { temperature, topK, topP }: FilterSettings,
): Distribution {
  const scaledLogits = Float64Array.from(logits, (logit) => logit / temperature);
  const shares = logSoftmax(scaledLogits).map(Math.exp);
  const allowed = logits.length - FIRST_CHOICE;
  const count = topK === 0 ? allowed : Math.min(topK, allowed);
  const keptIds = keepReaching(
    largestIds(logits, count, FIRST_CHOICE),
    // Of the allowed alone: their shares may all be 0 beside a pad that is all the model believes in.
    logSoftmax(scaledLogits.subarray(FIRST_CHOICE)).map(Math.exp),
    topP,
  );
  const drawProbabilities = new Float64Array(logits.length);
  const keptShares = logSoftmax(keptIds.map((id) => scaledLogits[id] ?? Number.NaN)).map(Math.exp);
  keptIds.forEach((id, place) => {
    drawProbabilities[id] = keptShares[place] ?? Number.NaN;
  });
  return {
    logits,
    logProbabilities: logSoftmax(logits),
    scaledLogits,
    shares,
    keptIds,
    drawProbabilities,
  };
}

/** @param allowedShares from id FIRST_CHOICE on */
function keepReaching(
  ids: readonly number[],
  allowedShares: Float64Array,
  topP: number,
): readonly number[] {
  // Rounding might let the sum reach 1 before the last of them.
  if (topP >= 1) return ids;
  const shareOf = (id: number): number => allowedShares[id - FIRST_CHOICE] ?? Number.NaN;
  const target = topP * ids.reduce((sum, id) => sum + shareOf(id), 0);
  let reached = 0;
  const end = ids.findIndex((id) => (reached += shareOf(id)) >= target);
  return end < 0 ? ids : ids.slice(0, end + 1);
}

/**
 * The token that a uniform number in [0, 1) chooses, running through the kept tokens from the most
 * likely on.
 */
export function drawToken({ keptIds, drawProbabilities }: Distribution, uniform: number): number {
  let passed = 0;
  for (const id of keptIds) {
    passed += drawProbabilities[id] ?? 0;
    if (uniform < passed) return id;
  }
  // The sum may round to a little less than 1.
  return keptIds.findLast((id) => (drawProbabilities[id] ?? 0) > 0) ?? FIRST_CHOICE;
}

/** -sum p ln p, nats. */
export function entropyOf(logProbabilities: ArrayLike<number>): number {
  let entropy = 0;
  for (let id = 0; id < logProbabilities.length; id++) {
    const logP = logProbabilities[id] ?? Number.NaN;
    const p = Math.exp(logP);
    // exp underflows where the logarithm may be -Infinity, and 0 * -Infinity is no number.
    if (p !== 0) entropy -= p * logP;
  }
  return entropy;
}

/** Ids of the `count` largest values, largest first, the lower id first among equals. */
export function largestIds(values: ArrayLike<number>, count: number, fromId = 0): number[] {
  const valueOf = (id: number): number => values[id] ?? Number.NaN;
  const ids = Array.from({ length: Math.max(0, values.length - fromId) }, (_, i) => fromId + i);
  const compare = (a: number, b: number): number => valueOf(b) - valueOf(a) || a - b;
  if (count * SORT_FROM_SHARE >= ids.length) return ids.sort(compare).slice(0, count);
  const largest: number[] = [];
  for (const id of ids) {
    const last = largest.at(-1);
    const isFull = largest.length === count;
    if (isFull && (last === undefined || compare(last, id) < 0)) continue;
    if (isFull) largest.pop();
    let place = largest.length;
    while (place > 0 && compare(largest[place - 1] ?? id, id) > 0) place--;
    largest.splice(place, 0, id);
  }
  return largest;
}

/** Sorting all is quicker than keeping the best in order once these are more than 1 of so many. */
const SORT_FROM_SHARE = 8;
