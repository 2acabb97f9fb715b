import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../base/parameterSpec';
import { dataSourceOf } from './dataConfig';
import { DataError, prepareData, previewExamples, type DataConfig } from './experimentData';
import { TASKS } from './tasks/registry';
import type { TextPair, TokenPair } from './textPair';
import { learnTokenizers } from './tokenizers/learnTokenizers';
import { detokenize, plainTokenizer, tokenize } from './tokenizers/tokenizer';
import { DEFAULT_TOKENS, type TokenOptions } from './tokenizers/tokenOptions';

const separate = { sharedVocabulary: false };
function taskConfig(
  task: string,
  parameters: DataConfig['parameters'],
  examples = 300,
): DataConfig {
  const { source = 'character', target = 'character' } = dataSourceOf(task)?.tokens ?? {};
  const tokens = { ...DEFAULT_TOKENS, source, target };
  return { task, parameters, tokens, examples, validationFraction: 0.2, testFraction: 0.1 };
}
const REVERSE = taskConfig('reverse', { symbols: 10, minLength: 1, maxLength: 6 });
const FILE: DataConfig = {
  ...taskConfig('file', { givenSplits: true }, 0),
  tokens: { ...DEFAULT_TOKENS, source: 'word' },
  file: 'pairs.tsv',
};

const textsOf = (pairs: readonly TokenPair[]): string[] =>
  pairs.map((pair) => detokenize(plainTokenizer('word'), pair.source));

function errorOf(run: () => unknown): DataError {
  try {
    run();
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe.each(TASKS.map((task) => [task.id, task] as const))('data of the task %s', (id, task) => {
  const config = taskConfig(id, defaultsOf(task.parameters), 500);

  it('has the sizes asked for and no source twice', () => {
    const data = prepareData(config, 1, separate);
    expect([data.train.length, data.validation.length, data.test.length]).toEqual([350, 100, 50]);
    const sources = textsOf([...data.train, ...data.validation, ...data.test]);
    expect(new Set(sources).size).toBe(500);
  });

  it('is the same for the same seed and another for another seed', () => {
    const data = prepareData(config, 1, separate);
    expect(prepareData(config, 1, separate)).toEqual(data);
    expect(prepareData(config, 2, separate).train).not.toEqual(data.train);
  });

  it('is previewed by the first training examples', () => {
    const data = prepareData(config, 3, separate);
    const preview = previewExamples(config, 3, 12);
    const cut = preview.map(({ source, target }) => ({
      source: tokenize(data.sourceTokenizer, source),
      target: tokenize(data.targetTokenizer, target),
    }));
    expect(cut).toEqual(data.train.slice(0, 12));
  });
});

describe('prepareData', () => {
  it('states the longest source and target of all splits', () => {
    const data = prepareData(REVERSE, 1, separate);
    expect([data.maxSourceLength, data.maxTargetLength]).toEqual([6, 6]);
  });

  it('holds short and long sources out alike, though every short one is drawn', () => {
    const data = prepareData({ ...REVERSE, examples: 5000 }, 1, separate);
    const shortOf = (pairs: readonly TokenPair[]): number =>
      pairs.filter((pair) => pair.source.length <= 2).length / pairs.length;
    expect(shortOf(data.validation)).toBeGreaterThan(0.5 * shortOf(data.train));
  });

  it('makes vocabularies from the training split, one for both sides when shared', () => {
    const config = taskConfig('addition', { minOperand: 0, maxOperand: 99 });
    const apart = prepareData(config, 1, separate);
    expect(apart.sourceVocabulary.has('+')).toBe(true);
    expect(apart.targetVocabulary.has('+')).toBe(false);
    const shared = prepareData(config, 1, { sharedVocabulary: true });
    expect(shared.sourceVocabulary).toBe(shared.targetVocabulary);
    expect(shared.sourceVocabulary.size).toBe(4 + 11);
    expect(shared.train).toEqual(apart.train);

    const rare = Array.from({ length: 30 }, (_, i) => ({ source: `w${i}`, target: 'x' }));
    const fromFile = prepareData(FILE, 1, { sharedVocabulary: false, pairs: rare });
    expect(fromFile.sourceVocabulary.size).toBe(4 + fromFile.train.length);
    for (const pair of fromFile.validation) {
      expect(fromFile.sourceVocabulary.encode(pair.source)).toEqual([3]);
    }
  });

  it('never has a source in two splits, whatever the pairs', () => {
    const word = fc.constantFrom('a', 'b', 'a b', ' a  b ', 'c\u3000a', 'd', 'e', 'f g', 'f  g');
    const anyPairs = fc.array(fc.record({ source: word, target: fc.constantFrom('x', 'y') }), {
      minLength: 25,
    });
    fc.assert(
      fc.property(anyPairs, fc.nat(), fc.constantFrom(0, 12), (pairs, seed, examples) => {
        fc.pre(new Set(pairs.map((pair) => pair.source.trim())).size > 4);
        const data = prepareData({ ...FILE, examples }, seed, { ...separate, pairs });
        const splits = [data.train, data.validation, data.test].map((split) => [
          ...new Set(textsOf(split)),
        ]);
        expect(new Set(splits.flat()).size).toBe(splits.flat().length);
        const kept = [...data.train, ...data.validation, ...data.test];
        const rows = kept.map((pair) => JSON.stringify(pair));
        expect(new Set(rows).size).toBe(rows.length);
        if (examples > 0) expect(kept.length).toBeLessThanOrEqual(examples);
        else expect(new Set(textsOf(kept)).size).toBe(splits.flat().length);
      }),
    );
  });

  it('keeps several targets of one source together and previews them in order', () => {
    const pairs: TextPair[] = Array.from({ length: 60 }, (_, i) => ({
      source: `word${i % 20}`,
      target: `t${Math.floor(i / 20)}`,
    }));
    const data = prepareData(FILE, 5, { sharedVocabulary: false, pairs });
    expect([data.train.length, data.validation.length, data.test.length]).toEqual([42, 12, 6]);
    const preview = previewExamples(FILE, 5, 7, pairs);
    expect(preview.map((pair) => pair.source)).toEqual(textsOf(data.train).slice(0, 7));
  });

  it('tells how many examples there are when a task cannot make enough', () => {
    const parameters = { symbols: 2, minLength: 1, maxLength: 3 };
    const error = errorOf(() => prepareData(taskConfig('copy', parameters, 15), 1, separate));
    expect(error.code).toBe('tooFewUnique');
    expect(error.details).toEqual({ task: 'copy', asked: 15, available: 14 });
    const all = prepareData(taskConfig('copy', parameters, 14), 1, separate);
    expect(all.train.length + all.validation.length + all.test.length).toBe(14);
  });

  it('gives the very last of a large space too', () => {
    const parameters = { symbols: 2, minLength: 1, maxLength: 14 };
    const all = 2 ** 15 - 2;
    const data = prepareData(taskConfig('sort', parameters, all), 1, separate);
    const sources = textsOf([...data.train, ...data.validation, ...data.test]);
    expect(new Set(sources).size).toBe(all);
  });

  it('names what is wrong with a config, a row or a missing file', () => {
    const codeOf = (config: DataConfig, pairs?: readonly TextPair[]): [string, object] => {
      const options = pairs ? { ...separate, pairs } : separate;
      const { code, details } = errorOf(() => prepareData(config, 1, options));
      return [code, details];
    };
    expect(codeOf({ ...REVERSE, task: 'nope' })).toEqual(['unknownTask', { task: 'nope' }]);
    expect(codeOf({ ...REVERSE, testFraction: -1 })).toEqual([
      'badParameter',
      { field: 'data.testFraction' },
    ]);
    expect(codeOf(FILE)).toEqual(['missingPairs', { file: 'pairs.tsv' }]);
    expect(codeOf(FILE, [])).toEqual(['missingPairs', { file: 'pairs.tsv' }]);
    const good = { source: 'a', target: 'b' };
    expect(codeOf(FILE, [good, { source: ' ', target: 'b' }])).toEqual([
      'badRow',
      { pair: 2, side: 'source', tokens: 0 },
    ]);
    expect(codeOf(FILE, [{ source: 'a', target: 'b'.repeat(1001) }])).toEqual([
      'badRow',
      { pair: 1, side: 'target', tokens: 1001 },
    ]);
    expect(codeOf(FILE, [good])[0]).toBe('emptySplit');
  });
});

const manyPairs = (count: number): TextPair[] =>
  Array.from({ length: count }, (_, i) => ({ source: `Low lower w${i}`, target: `NEW x${i % 7}` }));
const withTokens = (tokens: Partial<TokenOptions>): DataConfig => ({
  ...FILE,
  tokens: { ...DEFAULT_TOKENS, ...tokens },
});

describe('tokens of an experiment', () => {
  it('of BPE are learned from the training split alone, up to the size asked for', () => {
    const config = withTokens({ source: 'bpe', sourceSize: 30, target: 'word' });
    const pairs = [...manyPairs(40)];
    const data = prepareData(config, 1, { ...separate, pairs });
    expect(data.sourceVocabulary.size).toBe(30);
    expect(data.sourceTokenizer).toMatchObject({ kind: 'bpe', lowercase: false });
    expect(data.targetTokenizer).toEqual(plainTokenizer('word'));
    const texts = [...data.train, ...data.validation].map((pair) =>
      detokenize(data.sourceTokenizer, pair.source),
    );
    expect(texts.every((text) => /^Low lower w\d+$/.test(text))).toBe(true);
    const learned = learnTokenizers(
      config.tokens,
      data.train.map((pair) => ({
        source: detokenize(data.sourceTokenizer, pair.source),
        target: 'x',
      })),
      false,
    );
    expect(learned.source).toEqual(data.sourceTokenizer);
  });

  it('of BPE are one tokenizer where the vocabulary is shared', () => {
    const config = withTokens({ source: 'bpe', target: 'bpe', sourceSize: 20, targetSize: 40 });
    const data = prepareData(config, 1, { sharedVocabulary: true, pairs: manyPairs(40) });
    expect(data.targetTokenizer).toBe(data.sourceTokenizer);
    expect(data.targetVocabulary).toBe(data.sourceVocabulary);
    expect(data.sourceVocabulary.size).toBe(40);
    expect(data.sourceVocabulary.has('N')).toBe(true);
    const mixed = prepareData(withTokens({ source: 'bpe', sourceSize: 20, target: 'word' }), 1, {
      sharedVocabulary: true,
      pairs: manyPairs(40),
    });
    expect(mixed.sourceVocabulary).toBe(mixed.targetVocabulary);
    expect(mixed.sourceVocabulary.has('NEW')).toBe(true);
    expect(mixed.sourceVocabulary.has('▁')).toBe(true);
  });

  it('are the most frequent ones where a size is given', () => {
    const config = withTokens({ source: 'word', sourceSize: 6 });
    const data = prepareData(config, 1, { ...separate, pairs: manyPairs(40) });
    expect(data.sourceVocabulary.tokens.slice(4)).toEqual(['Low', 'lower']);
  });

  it('are made alike before sources are told apart', () => {
    const pairs = manyPairs(40).flatMap((pair) => [
      pair,
      { ...pair, source: pair.source.toUpperCase() },
    ]);
    for (const source of ['character', 'word', 'segment', 'bpe'] as const) {
      const size = source === 'bpe' ? 50 : 0;
      const config = withTokens({ source, sourceSize: size, lowercase: true });
      const data = prepareData(config, 1, { ...separate, pairs });
      const all = [...data.train, ...data.validation, ...data.test];
      expect(all.length).toBe(40);
      expect(all.every((pair) => !/[A-Z]/.test(pair.source.join('')))).toBe(true);
    }
    const dates = taskConfig('dates', defaultsOf(dataSourceOf('dates')?.parameters ?? {}), 500);
    const lower = { ...dates, tokens: { ...dates.tokens, lowercase: true } };
    const data = prepareData(lower, 1, separate);
    const sources = textsOf([...data.train, ...data.validation, ...data.test]);
    expect(new Set(sources).size).toBe(sources.length);
  });

  it('of BPE may be many characters, but not too many tokens', () => {
    const config = withTokens({ source: 'bpe', sourceSize: 60, target: 'word' });
    const words = 'low lower '.repeat(150);
    const pairs = [...manyPairs(40), { source: words, target: 'long' }];
    expect(() => prepareData(config, 1, { ...separate, pairs })).not.toThrow();
    const tooLong = [...manyPairs(40), { source: 'q '.repeat(600), target: 'long' }];
    const error = errorOf(() => prepareData(config, 1, { ...separate, pairs: tooLong }));
    expect(error.code).toBe('badRow');
    expect(error.details).toMatchObject({ pair: 41, side: 'source' });
  });
});

describe('given splits', () => {
  const given: TextPair[] = manyPairs(60).map((pair, i) => ({
    ...pair,
    split: i < 40 ? 'train' : i < 50 ? 'validation' : 'test',
  }));
  const sizesOf = (config: DataConfig, pairs: readonly TextPair[]): number[] => {
    const data = prepareData(config, 1, { ...separate, pairs });
    return [data.train.length, data.validation.length, data.test.length];
  };

  it('hold, and examples limit the training split', () => {
    expect(sizesOf(FILE, given)).toEqual([40, 10, 10]);
    expect(sizesOf({ ...FILE, examples: 25 }, given)).toEqual([25, 10, 10]);
    const data = prepareData(FILE, 1, { ...separate, pairs: given });
    expect(textsOf(data.test).every((text) => /w5\d$/.test(text))).toBe(true);
    const preview = previewExamples(FILE, 1, 5, given);
    expect(preview.map((pair) => pair.source)).toEqual(textsOf(data.train).slice(0, 5));
  });

  it('are passed over where a file’s config says so', () => {
    expect(sizesOf({ ...FILE, parameters: { givenSplits: false } }, given)).toEqual([42, 12, 6]);
  });

  it('never share a source: test is kept before validation, validation before training', () => {
    const leaky = given.map((pair, i) => ({ ...pair, source: `w${i % 45}` }));
    expect(sizesOf(FILE, leaky)).toEqual([25, 10, 10]);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            source: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f g', 'f  g'),
            target: fc.constantFrom('x', 'y'),
            split: fc.constantFrom('train', 'validation', 'test'),
          }),
          { minLength: 20 },
        ),
        fc.nat(),
        (pairs, seed) => {
          try {
            const data = prepareData(FILE, seed, { ...separate, pairs });
            const sources = [data.train, data.validation, data.test].flatMap((split) => [
              ...new Set(textsOf(split)),
            ]);
            expect(new Set(sources).size).toBe(sources.length);
          } catch (error) {
            expect(error instanceof DataError && error.code).toBe('emptySplit');
          }
        },
      ),
    );
  });

  it('without validation have it drawn from the training split', () => {
    const pairs = given.map((pair) =>
      pair.split === 'test' ? pair : { source: pair.source, target: pair.target },
    );
    expect(sizesOf(FILE, pairs)).toEqual([40, 10, 10]);
  });

  it('that leave nothing to train on are refused', () => {
    const pairs = given.map((pair) => ({ ...pair, split: 'test' as const }));
    expect(errorOf(() => sizesOf(FILE, pairs)).code).toBe('emptySplit');
  });
});
