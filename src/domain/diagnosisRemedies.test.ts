import { describe, expect, it } from 'vitest';
import { DIAGNOSIS_KINDS } from './diagnosis';
import { remedyOf } from './diagnosisRemedies';
import { checkExperimentConfig } from './parameterSpecs';
import { configForTest } from './runFiguresForTest';

describe('the remedy of a fault', () => {
  const settings = [
    configForTest({}),
    configForTest({
      model: { cell: 'rnn', numLayers: 2, contextToInput: true, contextToReadout: true },
      training: { gradientClipNorm: 0, learningRate: 0.03 },
    }),
    configForTest({ model: { hiddenSize: 1 }, training: { learningRate: 1e-5 } }),
  ];

  it.each(DIAGNOSIS_KINDS)('is a setting that can be used and was not in use (%s)', (kind) => {
    for (const config of settings) {
      const remedy = remedyOf({ kind, figures: {} }, config);
      if (!remedy) continue;
      const { section, name, value } = remedy;
      expect({ ...config[section] }[name as never]).not.toBe(value);
      const tried = { ...config, [section]: { ...config[section], [name]: value } };
      expect(checkExperimentConfig(tried)).toEqual([]);
    }
    expect(settings.some((config) => remedyOf({ kind, figures: {} }, config))).toBe(true);
  });

  it('is the next one where the first is in use', () => {
    const plain = configForTest({ model: { cell: 'rnn' } });
    const kind = 'vanishingGradients';
    expect(remedyOf({ kind, figures: {} }, plain)?.name).toBe('cell');
    const gated = configForTest({ model: { cell: 'lstm' } });
    expect(remedyOf({ kind, figures: {} }, gated)?.name).toBe('reverseSource');
    const all = configForTest({ model: { cell: 'lstm', reverseSource: true } });
    expect(remedyOf({ kind, figures: {} }, all)).toBeNull();
  });
});
