/** A text in runs of tokens that the vocabulary knows and that it does not. */
import { tokenTexts, type TokenizerSpec } from '../../../data/tokenizers/tokenizer';

export interface KnownRun {
  readonly text: string;
  readonly isKnown: boolean;
}

export function knownRuns(
  tokenizer: TokenizerSpec,
  tokens: readonly string[],
  vocabulary: ReadonlySet<string>,
): KnownRun[] {
  const runs: { text: string; isKnown: boolean }[] = [];
  const texts = tokenTexts(tokenizer, tokens);
  tokens.forEach((token, index) => {
    const text = texts[index] ?? '';
    const isKnown = vocabulary.has(token);
    const last = runs.at(-1);
    if (last?.isKnown === isKnown) last.text += text;
    else runs.push({ text, isKnown });
  });
  return runs;
}
