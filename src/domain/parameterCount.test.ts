import { describe, expect, it } from 'vitest';
import { countParameters } from './parameterCount';
import { readExperimentConfig } from './readExperimentConfig';

function count(model: Record<string, unknown>, source: number, target: number): number {
  const read = readExperimentConfig({ data: { task: 'copy' }, model });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return countParameters(read.value.model, source, target);
}

describe('counting parameters', () => {
  it('agrees with PyTorch for one LSTM layer a side', () => {
    // nn.Embedding(10, 8), nn.LSTM(8, 16) twice, nn.Embedding(12, 8), nn.Linear(16, 12)
    const lstm = 4 * 16 * (8 + 16 + 2);
    expect(count({ embeddingSize: 8, hiddenSize: 16 }, 10, 12)).toBe(
      10 * 8 + 12 * 8 + 2 * lstm + 12 * 17,
    );
  });

  it('adds the context to the decoder input and the readout', () => {
    const plain = count({ cell: 'gru', embeddingSize: 8, hiddenSize: 16 }, 10, 12);
    const context = { cell: 'gru', embeddingSize: 8, hiddenSize: 16, contextToInput: true };
    expect(count(context, 10, 12) - plain).toBe(3 * 16 * 16);
    expect(count({ ...context, contextToReadout: true }, 10, 12) - plain).toBe(
      3 * 16 * 16 + 16 * 12,
    );
  });

  it('counts a shared embedding once', () => {
    const separate = count({ embeddingSize: 8 }, 12, 12);
    expect(separate - count({ embeddingSize: 8, sharedVocabulary: true }, 12, 12)).toBe(12 * 8);
  });
});
