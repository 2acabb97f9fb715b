import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDataConfig, completeDataConfig, DATA_SOURCE_NAMES } from './dataConfig';
import { DEFAULT_BPE_SIZE, DEFAULT_TOKENS, withTokenOption } from './tokenizers/tokenOptions';

const REVERSE = {
  task: 'reverse',
  parameters: { symbols: 10, minLength: 1, maxLength: 6 },
  tokens: DEFAULT_TOKENS,
  examples: 5000,
  validationFraction: 0.1,
  testFraction: 0.1,
};
const fieldsOf = (config: unknown): string[] =>
  checkDataConfig(config).map((problem) => problem.field);

describe('completeDataConfig', () => {
  it('fills in defaults that the check accepts, for every task, dataset and file', () => {
    for (const task of DATA_SOURCE_NAMES) {
      const config = completeDataConfig(task === 'file' ? { file: 'pairs.tsv' } : { task });
      expect(config.ok && checkDataConfig(config.value)).toEqual([]);
    }
  });

  it('takes a file alone for the task file', () => {
    expect(completeDataConfig({ file: 'pairs.tsv' })).toEqual({
      ok: true,
      value: {
        task: 'file',
        file: 'pairs.tsv',
        parameters: { givenSplits: true },
        tokens: DEFAULT_TOKENS,
        examples: 0,
        validationFraction: 0.1,
        testFraction: 0.1,
      },
    });
  });

  it('keeps what is given and reports what it cannot place', () => {
    const given = completeDataConfig({ task: 'reverse', parameters: { symbols: 4 }, examples: 7 });
    expect(given.ok && given.value.parameters).toEqual({ symbols: 4, minLength: 1, maxLength: 6 });
    expect(given.ok && given.value.examples).toBe(7);
    const fields = (json: Record<string, unknown>): string[] => {
      const result = completeDataConfig(json);
      return result.ok ? [] : result.error.map((problem) => problem.field);
    };
    expect(fields({ task: 'reverse', size: 3 })).toEqual(['data.size']);
    expect(fields({ task: 'translate' })).toEqual(['data.task']);
    expect(fields({})).toEqual(['data.task']);
    expect(fields({ task: 'copy', parameters: [] })).toEqual(['data.parameters']);
    expect(fields({ task: 'copy', tokens: 'bpe' })).toEqual(['data.tokens']);
  });

  it('takes any object without throwing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (json) => {
        const result = completeDataConfig({ task: 'copy', ...json });
        if (result.ok) checkDataConfig(result.value);
        else expect(result.error.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the tokens of a config', () => {
  const tokensOf = (json: Record<string, unknown>): unknown => {
    const config = completeDataConfig(json);
    return config.ok ? config.value.tokens : config.error;
  };

  it('are what suits the task until a config says otherwise', () => {
    expect(tokensOf({ task: 'cmu' })).toEqual({ ...DEFAULT_TOKENS, target: 'word' });
    expect(tokensOf({ task: 'cmu', tokens: { target: 'character', lowercase: true } })).toEqual({
      ...DEFAULT_TOKENS,
      lowercase: true,
    });
  });

  it('get a size where BPE needs one', () => {
    expect(tokensOf({ file: 'x', tokens: { source: 'bpe' } })).toEqual({
      ...DEFAULT_TOKENS,
      source: 'bpe',
      sourceSize: DEFAULT_BPE_SIZE,
    });
    const given = { source: 'bpe', sourceSize: 300 };
    expect(tokensOf({ file: 'x', tokens: given })).toEqual({ ...DEFAULT_TOKENS, ...given });
    const tokens = { ...DEFAULT_TOKENS, target: 'bpe' };
    expect(fieldsOf({ ...REVERSE, tokens })).toEqual(['data.tokens.targetSize']);
    expect(fieldsOf({ ...REVERSE, tokens: { ...DEFAULT_TOKENS, sourceSize: 4 } })).toEqual([
      'data.tokens.sourceSize',
    ]);
  });

  it('change size with their kind', () => {
    const plain = { ...DEFAULT_TOKENS, source: 'word', target: 'word', sourceSize: 70 } as const;
    const chosen = withTokenOption(plain, 'target', 'bpe');
    expect(chosen).toEqual({ ...plain, target: 'bpe', targetSize: DEFAULT_BPE_SIZE });
    expect(withTokenOption(chosen, 'target', 'word')).toEqual(plain);
    const small = withTokenOption(chosen, 'targetSize', 70);
    expect(withTokenOption(small, 'target', 'bpe').targetSize).toBe(70);
    expect(withTokenOption(plain, 'source', 'segment').sourceSize).toBe(70);
    expect(withTokenOption(plain, 'lowercase', true)).toEqual({ ...plain, lowercase: true });
  });

  it('are found among the parameters of a file in models of before', () => {
    const parameters = { sourceTokens: 'word', targetTokens: 'character' };
    const config = completeDataConfig({ task: 'file', file: 'x', parameters });
    expect(config.ok && config.value).toMatchObject({
      parameters: { givenSplits: true },
      tokens: { ...DEFAULT_TOKENS, source: 'word' },
    });
    expect(config.ok && checkDataConfig(config.value)).toEqual([]);
  });

  it('are named when they are wrong', () => {
    expect(
      fieldsOf({ ...REVERSE, tokens: { ...DEFAULT_TOKENS, source: 'letters', odd: 1 } }),
    ).toEqual(['data.tokens.odd', 'data.tokens.source']);
    expect(fieldsOf({ ...REVERSE, tokens: undefined })).toEqual(['data.tokens']);
  });
});

describe('checkDataConfig', () => {
  it('accepts a good config and anything at all without throwing', () => {
    expect(checkDataConfig(REVERSE)).toEqual([]);
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (whole, parameters, examples) => {
        expect(checkDataConfig(whole).length).toBeGreaterThan(0);
        checkDataConfig({ ...REVERSE, parameters });
        checkDataConfig({ ...REVERSE, examples });
      }),
    );
  });

  it('names the field of each problem', () => {
    expect(fieldsOf({ ...REVERSE, task: 'nope' })).toEqual(['data.task']);
    expect(fieldsOf({ ...REVERSE, examples: 1.5, testFraction: 2 })).toEqual([
      'data.examples',
      'data.testFraction',
    ]);
    expect(fieldsOf({ ...REVERSE, parameters: { symbols: 1, minLength: 1, odd: 1 } })).toEqual([
      'data.parameters.odd',
      'data.parameters.symbols',
      'data.parameters.maxLength',
    ]);
    expect(
      fieldsOf({ ...REVERSE, parameters: { symbols: 5, minLength: 4, maxLength: 3 } }),
    ).toEqual(['data.parameters.minLength']);
    expect(fieldsOf({ ...REVERSE, file: 'pairs.tsv' })).toEqual(['data.file']);
    expect(fieldsOf({ ...REVERSE, examples: 2, validationFraction: 0.5 })).toEqual([
      'data.examples',
    ]);
  });

  it('asks for a file name when the pairs come from a file', () => {
    const parameters = { givenSplits: false };
    const config = { ...REVERSE, task: 'file', parameters, examples: 0 };
    expect(fieldsOf(config)).toEqual(['data.file']);
    expect(fieldsOf({ ...config, file: 'pairs.tsv' })).toEqual([]);
  });

  it('says how many examples there are when asked for more', () => {
    const parameters = { symbols: 2, minLength: 1, maxLength: 3 };
    const [problem] = checkDataConfig({ ...REVERSE, parameters, examples: 15 });
    expect(problem?.field).toBe('data.examples');
    expect(problem?.message).toMatch(/only 14 different examples.*not 15.*at most 14.*maxLength/);
    expect(checkDataConfig({ ...REVERSE, parameters, examples: 14 })).toEqual([]);
  });
});
