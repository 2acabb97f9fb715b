/**
 * The one setting to try first against a fault, given how the run was set up: the next of a short list
 * that is not in use yet.
 */
import type { Diagnosis, Remedy } from './diagnosis';
import type { ExperimentConfig } from './experimentConfig';
import { MODEL_SPECS, TRAINING_SPECS } from './parameterSpecs';

/** Null where only words help. */
export function remedyOf({ kind }: Diagnosis, config: ExperimentConfig): Remedy | null {
  const candidates: Readonly<Record<typeof kind, readonly (Remedy | null)[]>> = {
    diverging: [lowerRate(config)],
    explodingGradients: [clipAtOne(config), lowerRate(config)],
    weightsTooLarge: [lowerRate(config)],
    tooSlow: [higherRate(config)],
    ignoresEncoder: [seesContext(config), gatedCell(config), readsContext(config)],
    sameOutput: [seesContext(config), gatedCell(config), lowerRate(config)],
    vanishingGradients: [gatedCell(config), reversed(config)],
    overfitting: [dropout(config), stopsEarly(config), smaller(config)],
    freeRunningBehind: [scheduledSampling(config)],
  };
  return candidates[kind].find((remedy) => remedy !== null) ?? null;
}

/** A third, to one digit: 1 -> 0.3, 0.003 -> 0.001. */
function lowerRate({ training: { learningRate } }: ExperimentConfig): Remedy | null {
  const value = Number((learningRate / 3).toPrecision(1));
  return learningRate > TRAINING_SPECS.learningRate.min
    ? rate(Math.max(TRAINING_SPECS.learningRate.min, value))
    : null;
}

function higherRate({ training: { learningRate } }: ExperimentConfig): Remedy | null {
  const value = Number((learningRate * 10).toPrecision(1));
  return learningRate < TRAINING_SPECS.learningRate.max
    ? rate(Math.min(TRAINING_SPECS.learningRate.max, value))
    : null;
}

function rate(value: number): Remedy {
  return { section: 'training', name: 'learningRate', value };
}

/** Pascanu et al. 2013. */
function clipAtOne({ training: { gradientClipNorm } }: ExperimentConfig): Remedy | null {
  return gradientClipNorm === 0 || gradientClipNorm > 1
    ? { section: 'training', name: 'gradientClipNorm', value: 1 }
    : null;
}

/** Cho et al. 2014: the decoder reads the context at every time step. */
function seesContext({ model }: ExperimentConfig): Remedy | null {
  return model.contextToInput ? null : { section: 'model', name: 'contextToInput', value: true };
}

function readsContext({ model }: ExperimentConfig): Remedy | null {
  return model.contextToReadout
    ? null
    : { section: 'model', name: 'contextToReadout', value: true };
}

/** Hochreiter & Schmidhuber 1997. */
function gatedCell({ model }: ExperimentConfig): Remedy | null {
  return model.cell === 'rnn' ? { section: 'model', name: 'cell', value: 'lstm' } : null;
}

/** Sutskever et al. 2014: the first tokens stand next to those that are written first. */
function reversed({ model }: ExperimentConfig): Remedy | null {
  return model.reverseSource ? null : { section: 'model', name: 'reverseSource', value: true };
}

/** Zaremba et al. 2014: between layers, so there must be two. */
function dropout({ model }: ExperimentConfig): Remedy | null {
  return model.numLayers > 1 && model.dropoutRate === 0
    ? { section: 'model', name: 'dropoutRate', value: 0.3 }
    : null;
}

function stopsEarly({ training }: ExperimentConfig): Remedy | null {
  return training.earlyStoppingPatience === 0
    ? { section: 'training', name: 'earlyStoppingPatience', value: 5 }
    : null;
}

function smaller({ model: { hiddenSize } }: ExperimentConfig): Remedy | null {
  return hiddenSize > MODEL_SPECS.hiddenSize.min
    ? { section: 'model', name: 'hiddenSize', value: Math.floor(hiddenSize / 2) }
    : null;
}

/** Bengio et al. 2015. */
function scheduledSampling({ training: { teacherForcingRatio } }: ExperimentConfig): Remedy | null {
  return teacherForcingRatio > 0.5
    ? { section: 'training', name: 'teacherForcingRatio', value: 0.5 }
    : null;
}
