/** A prediction beside its target, cut where right turns to wrong: fewer marks than tokens. */
import { tokenSign } from '../tokenText';

export interface PredictionRun {
  readonly kind: 'right' | 'wrong' | 'missing';
  /** As written; a wrong blank as its sign, a missing token as a dot. */
  readonly tokens: readonly string[];
}

function kindOf(token: string | undefined, expected: string | undefined): PredictionRun['kind'] {
  if (token === undefined) return 'missing';
  return token === expected ? 'right' : 'wrong';
}

/** The runs in their order; none for nothing predicted and nothing expected. */
export function runsOf(predicted: readonly string[], target: readonly string[]): PredictionRun[] {
  const runs: { kind: PredictionRun['kind']; tokens: string[] }[] = [];
  const count = Math.max(predicted.length, target.length);
  for (let index = 0; index < count; index++) {
    const token = predicted[index];
    const kind = kindOf(token, target[index]);
    const shown =
      token === undefined ? '·' : kind === 'wrong' && token === ' ' ? tokenSign(token) : token;
    const last = runs.at(-1);
    if (last?.kind === kind) last.tokens.push(shown);
    else runs.push({ kind, tokens: [shown] });
  }
  return runs;
}
