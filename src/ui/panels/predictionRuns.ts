/** A prediction beside its target, cut where right turns to wrong: fewer marks than tokens. */
import { tokenTexts, type TokenizerSpec } from '../../data/tokenizers/tokenizer';
import type { Prediction } from '../../domain/metrics';
import { tokenSign } from '../tokenText';

export interface PredictionRun {
  readonly kind: 'right' | 'wrong' | 'missing';
  /** As written; a wrong blank as its sign, a missing token as a dot. */
  readonly tokens: readonly string[];
}

const MISSING = '·';

function kindOf(token: string | undefined, expected: string | undefined): PredictionRun['kind'] {
  if (token === undefined) return 'missing';
  return token === expected ? 'right' : 'wrong';
}

/** The same with each token as the text it adds; a blank before a word stands in its token. */
export function textRunsOf(
  tokenizer: TokenizerSpec,
  { predicted, target }: Pick<Prediction, 'predicted' | 'target'>,
): PredictionRun[] {
  const missing = Math.max(0, target.length - predicted.length);
  const shown = [...predicted, ...new Array<string>(missing).fill(MISSING)];
  return runsOf(predicted, target, tokenTexts(tokenizer, shown));
}

/** The runs in their order; none for nothing predicted and nothing expected. */
export function runsOf(
  predicted: readonly string[],
  target: readonly string[],
  texts: readonly string[] = predicted,
): PredictionRun[] {
  const runs: { kind: PredictionRun['kind']; tokens: string[] }[] = [];
  const count = Math.max(predicted.length, target.length);
  for (let index = 0; index < count; index++) {
    const token = predicted[index];
    const kind = kindOf(token, target[index]);
    const shown = kind === 'wrong' && token === ' ' ? tokenSign(token) : (texts[index] ?? MISSING);
    const last = runs.at(-1);
    if (last?.kind === kind) last.tokens.push(shown);
    else runs.push({ kind, tokens: [shown] });
  }
  return runs;
}
