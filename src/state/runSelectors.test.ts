import { describe, expect, it } from 'vitest';
import { FAKE_SUMMARY } from '../client/fakeRun';
import { draftTokenizers, plainTokenizer } from '../data/tokenizers/tokenizer';
import { readExperimentConfig } from '../domain/readExperimentConfig';
import { tokenizersOf } from './runSelectors';
import { createTestStores } from './storesForTest';

const bpe = { ...plainTokenizer('bpe'), alphabet: ['▁', 'a'], merges: [['▁', 'a']] } as const;

function configOf(data: object) {
  const config = readExperimentConfig({ data });
  if (!config.ok) throw new Error(config.error[0]?.message);
  return config.value;
}

describe('the tokenizers in view', () => {
  const { run } = createTestStores().stores;
  const idle = run.getState();
  const draft = configOf({ task: 'cmu', tokens: { lowercase: true } });

  it('are the draft’s before there is a run', () => {
    const tokenizers = tokenizersOf(idle, draft);
    expect(tokenizers).toEqual(draftTokenizers(draft.data.tokens));
    expect(tokenizers.target).toMatchObject({ kind: 'word', lowercase: true });
    expect(tokenizersOf(idle, draft)).toBe(tokenizers);
  });

  it('are those that the run has learned, whatever the draft says now', () => {
    const summary = { ...FAKE_SUMMARY, sourceTokenizer: bpe };
    const tokenizers = tokenizersOf(
      { ...idle, config: draft, summary },
      configOf({ task: 'copy' }),
    );
    expect(tokenizers).toEqual({ source: bpe, target: FAKE_SUMMARY.targetTokenizer });
  });

  it('are those of a model that was opened', () => {
    const snapshot = {
      ...FAKE_SUMMARY,
      config: configOf({ task: 'copy' }),
      targetTokenizer: bpe,
      step: 1,
    };
    const openedModel = { fileName: 'm.safetensors', snapshot };
    expect(tokenizersOf({ ...idle, openedModel }, draft).target).toBe(bpe);
  });
});
