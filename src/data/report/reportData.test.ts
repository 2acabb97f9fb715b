import { describe, expect, it } from 'vitest';
import { completeDataConfig, prepareData, type DataConfig } from '../experimentData';
import type { TextPair } from '../textPair';
import { reportData } from './reportData';

function configOf(json: Readonly<Record<string, unknown>>): DataConfig {
  const config = completeDataConfig(json);
  if (!config.ok) throw new Error(config.error[0]?.message);
  return config.value;
}

function reportOf(
  json: Readonly<Record<string, unknown>>,
  pairs: readonly TextPair[],
  sharedVocabulary = false,
) {
  const config = configOf({ file: 'pairs.csv', ...json });
  return reportData(prepareData(config, 7, { sharedVocabulary, pairs }));
}

const SPLIT_PAIRS: readonly TextPair[] = [
  { source: 'a b', target: 'x', split: 'train' },
  { source: 'a a c', target: 'y', split: 'train' },
  { source: 'b', target: 'x', split: 'train' },
  { source: 'b', target: 'x', split: 'test' },
  { source: 'a d d e', target: 'z', split: 'validation' },
];
const WORDS = { tokens: { source: 'word', target: 'word' } };

describe('what the data is like', () => {
  it('counts the tokens of the training split in the order of their ids', () => {
    const { source } = reportOf(WORDS, SPLIT_PAIRS);
    expect(source.vocabulary.tokens).toEqual(['<pad>', '<bos>', '<eos>', '<unk>', 'a', 'b', 'c']);
    expect(source.vocabulary.counts).toEqual([0, 0, 0, 0, 3, 1, 1]);
    expect(source.vocabulary).toMatchObject({ size: 7, once: 2, trainTokens: 5, trainUnknown: 0 });
  });

  it('says how much of what is held out is unknown, the worst first', () => {
    const { vocabulary } = reportOf(WORDS, SPLIT_PAIRS).source;
    expect(vocabulary).toMatchObject({ heldOutTokens: 5, heldOutUnknown: 3 });
    expect(vocabulary.worstUnknown).toEqual([
      { token: 'd', count: 2 },
      { token: 'e', count: 1 },
    ]);
  });

  it('names the tokens that a small vocabulary leaves out of training', () => {
    const small = { tokens: { ...WORDS.tokens, sourceSize: 5 } };
    const { vocabulary } = reportOf(small, SPLIT_PAIRS).source;
    expect(vocabulary).toMatchObject({ size: 5, once: 0, trainUnknown: 2, heldOutUnknown: 4 });
  });

  it('counts the pairs of each split and the sources that are only held out', () => {
    const report = reportOf(WORDS, SPLIT_PAIRS);
    expect(report.pairs).toEqual({ train: 2, validation: 1, test: 1 });
    expect(report.droppedSources).toBe(1);
    expect(report.examples.validation).toEqual([{ source: ['a', 'd', 'd', 'e'], target: ['z'] }]);
  });

  it('measures the lengths of every split', () => {
    const { lengths } = reportOf(WORDS, SPLIT_PAIRS).source;
    expect(lengths).toEqual({ from: 1, width: 1, counts: [1, 1, 1, 1], longest: 4, mean: 2.5 });
  });

  it('counts both sides of a shared vocabulary as one', () => {
    const report = reportOf(WORDS, SPLIT_PAIRS, true);
    expect(report.isShared).toBe(true);
    expect(report.source.vocabulary).toBe(report.target.vocabulary);
    expect(report.source.vocabulary.trainTokens).toBe(7);
    expect(report.source.vocabulary.heldOutUnknown).toBe(4);
  });

  it('counts every merge as often as the training text makes it', () => {
    const pairs = ['low low lower', 'low newer', 'slow'].map((source) => ({
      source,
      target: 'x',
      split: 'train' as const,
    }));
    const held = { source: 'lowest', target: 'x', split: 'validation' as const };
    const tokens = { source: 'bpe', sourceSize: 30, target: 'word' };
    const { source, target } = reportOf({ tokens }, [...pairs, held]);
    if (source.tokenizer.kind !== 'bpe') throw new Error('not BPE');
    const made = source.tokenizer.merges.map(([left, right], rank) => [
      left + right,
      source.mergeCounts[rank],
    ]);
    // l o, then lo w, stand in low low lower low slow; ▁ low in all but the last; e r in two.
    expect(made.slice(0, 4)).toEqual([
      ['lo', 5],
      ['low', 5],
      ['▁low', 4],
      ['er', 2],
    ]);
    expect(target.mergeCounts).toEqual([]);
  });
});
