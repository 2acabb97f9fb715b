/**
 * Examples longer than any that a config draws, so that a model can be asked about lengths it never
 * saw (Lake & Baroni 2018, section 4, hold out long sequences likewise). Pure and seeded: the same
 * config and seed give the same ones.
 */
import { createRng } from '../base/rng';
import type { DataConfig } from './dataConfig';
import { taskById } from './tasks/registry';
import type { TextPair, TokenPair } from './textPair';
import { tokenize, type Tokenizers } from './tokenizers/tokenizer';

/** Lengths beyond the longest one. */
const LENGTHS = 4;
const EXAMPLES_PER_LENGTH = 40;
/** Draws for one length: a small alphabet repeats itself. */
const DRAWS_PER_LENGTH = 400;

export interface LongerExamples {
  /** Tokens of each source. */
  readonly length: number;
  /** No source stands twice. */
  readonly pairs: readonly TokenPair[];
}

/**
 * Up to four lengths with up to 40 examples each, shortest first; none where a length is not a
 * setting of the task, or where its tokens do not grow with its text.
 * @param isKnown lengths in tokens that the data holds already
 */
export function drawLonger(
  config: Pick<DataConfig, 'task' | 'parameters'>,
  seed: number,
  { source, target }: Tokenizers,
  isKnown: (length: number) => boolean,
): LongerExamples[] {
  const task = taskById(config.task);
  if (!task?.sampleLonger) return [];
  const rng = createRng(seed).fork('longer');
  const byLength = new Map<number, Map<string, TextPair>>();
  for (let extra = 1; extra <= LENGTHS; extra++) {
    const stream = rng.fork(String(extra));
    for (let draw = 0, found = 0; draw < DRAWS_PER_LENGTH && found < EXAMPLES_PER_LENGTH; draw++) {
      const pair = task.sampleLonger(stream, config.parameters, extra);
      const { length } = tokenize(source, pair.source);
      if (isKnown(length)) continue;
      const ofLength = byLength.get(length) ?? new Map<string, TextPair>();
      byLength.set(length, ofLength.set(pair.source, pair));
      found = ofLength.size;
    }
  }
  return [...byLength]
    .sort(([a], [b]) => a - b)
    .slice(0, LENGTHS)
    .map(([length, pairs]) => ({
      length,
      pairs: [...pairs.values()].slice(0, EXAMPLES_PER_LENGTH).map((pair) => ({
        source: tokenize(source, pair.source),
        target: tokenize(target, pair.target),
      })),
    }));
}
