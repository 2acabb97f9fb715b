/** Figures of a run in which nothing stands out, to be spoilt one by one. */
import type { ContextUseReport } from './contextUse';
import type { RunFigures } from './diagnosis';
import type { GradientReport } from './gradientReport';
import { readExperimentConfig } from './readExperimentConfig';

type EvaluationFigures = RunFigures['evaluations'][number];

export function configForTest(settings: {
  readonly model?: Record<string, unknown>;
  readonly training?: Record<string, unknown>;
}): RunFigures['config'] {
  const read = readExperimentConfig({ data: { task: 'reverse', examples: 1000 }, ...settings });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('; '));
  return read.value;
}

export function contextUseForTest(gap: number, spread = 0.01, trueLoss = 2): ContextUseReport {
  const estimate = { value: gap, low: gap - spread, high: gap + spread };
  return {
    modelStep: 1000,
    tookMs: 10,
    examples: 500,
    trueLoss,
    shuffledLoss: trueLoss + gap,
    zeroedLoss: trueLoss + gap,
    shuffledGap: estimate,
    zeroedGap: estimate,
  };
}

/**
 * @param norms of the encoder's one layer
 * @param gain of the recurrent weights, 1 where they are orthogonal
 */
export function gradientsForTest(
  norms: readonly number[],
  updateRatio: number | null = 1e-3,
  gain = 1,
): GradientReport {
  const histogram = { from: 0, to: 1, counts: Int32Array.of(1) };
  const flow = (side: 'encoder' | 'decoder', values: readonly number[]) => ({
    side,
    layer: 0,
    norms: Float32Array.from(values),
    rows: new Int32Array(values.length).fill(32),
  });
  return {
    modelStep: 1000,
    tookMs: 10,
    rows: 32,
    loss: 0.5,
    gradientNorm: 1,
    clipNorm: 5,
    flows: [flow('encoder', norms), flow('decoder', [1e-9, 1e-9, 1])],
    parameters: [
      {
        name: 'encoder.rnn.weight_hh_l0',
        shape: [4, 4],
        weightNorm: 2 * gain,
        gradientNorm: 1,
        weights: histogram,
        gradients: histogram,
        updateRatio,
      },
    ],
    updateStep: updateRatio === null ? null : 1000,
  };
}

export function evaluationForTest(
  step: number,
  figures: Partial<EvaluationFigures> = {},
): EvaluationFigures {
  const { tokenAccuracy = 0.8, freeRunningAccuracy = 0.7 } = figures;
  const accuracyGap = tokenAccuracy - freeRunningAccuracy;
  return {
    step,
    epoch: step / 100,
    examples: 500,
    validationLoss: 0.5,
    perplexity: Math.exp(0.5),
    tokenAccuracy,
    freeRunningLoss: 0.8,
    freeRunningAccuracy,
    exposureBias: {
      loss: { value: 0.3, low: 0.25, high: 0.35 },
      accuracy: { value: accuracyGap, low: accuracyGap - 0.03, high: accuracyGap + 0.03 },
    },
    distinctOutputs: 400,
    distinctTargets: 480,
    exactMatch: 0.4,
    tokenErrorRate: 0.2,
    ...figures,
  };
}

export function metricsForTest(
  updates: number,
  lossAt: (step: number) => number,
  normAt: (step: number) => number = () => 0.8,
): RunFigures['metrics'] {
  const steps = Float32Array.from({ length: updates }, (_, index) => index + 1);
  return { step: steps, trainLoss: steps.map(lossAt), gradientNorm: steps.map(normAt) };
}

export function figuresForTest(spoilt: Partial<RunFigures> = {}): RunFigures {
  return {
    config: configForTest({}),
    step: 1000,
    totalSteps: 2000,
    evaluations: [200, 400, 600, 800, 1000].map((step) =>
      evaluationForTest(step, { validationLoss: 2 - step / 800 }),
    ),
    metrics: metricsForTest(1000, (step) => 0.4 + 2 * Math.exp(-step / 200)),
    contextUse: contextUseForTest(1.5),
    gradients: gradientsForTest([0.2, 0.4, 0.6, 0.8, 1]),
    ...spoilt,
  };
}
