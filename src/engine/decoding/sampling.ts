/**
 * Decoding by drawing each token from the filtered distribution (Fan et al. 2018; Holtzman et al.
 * 2020). One read-back a token: the host draws, in float64 and from a seed, so that a drawing is the
 * same on every device as far as their logits are.
 */
import { createRng } from '../../base/rng';
import { BOS, EOS } from '../../data/vocabulary';
import type { DecodingSettings } from '../../domain/decoding';
import type { Weights } from '../frozenWeights';
import type { DecoderStart } from '../model/decoder';
import { distributionOf, drawToken } from './distribution';
import { Stepper } from './stepper';
import type { Choice } from './trace';

export interface SampledPath {
  readonly choices: readonly Choice[];
  /** What each choice was made from, [vocab]. */
  readonly logits: readonly Float32Array[];
}

/**
 * The forced ids, then drawn ones up to eos or the limit. A time step draws the same number whether
 * or not tokens before it were forced.
 *
 * @param start of one source
 */
export async function sampleTokens(
  { parameters, shape }: Weights,
  start: DecoderStart,
  settings: DecodingSettings,
  forcedIds: readonly number[],
  maxLength: number,
): Promise<SampledPath> {
  const rng = createRng(settings.seed).fork('sampling');
  const stepper = new Stepper(parameters, shape, start);
  const choices = forcedIds.map((tokenId): Choice => {
    rng.nextFloat();
    return { tokenId, origin: 'forced', draw: null };
  });
  try {
    const isDone = (): boolean => choices.length >= maxLength || choices.at(-1)?.tokenId === EOS;
    const logits = await stepper.feedSequence(
      isDone() ? [BOS, ...forcedIds.slice(0, -1)] : [BOS, ...forcedIds],
    );
    while (!isDone()) {
      const draw = rng.nextFloat();
      const tokenId = drawToken(distributionOf(logits.at(-1) ?? [], settings), draw);
      choices.push({ tokenId, origin: 'sampled', draw });
      if (!isDone()) logits.push(...(await stepper.feed([{ parent: 0, tokenId }])));
    }
    return { choices, logits };
  } finally {
    stepper.dispose();
  }
}
