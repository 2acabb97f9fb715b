/**
 * When a figure stands out: one rule per kind of fault, each a pure function of the figures of a run,
 * with its thresholds named and their reason beside them. A rule that lacks evidence finds nothing.
 */
import type { DiagnosisKind, RunFigures } from './diagnosis';
import { meanOf, medianOf, newest, upTo } from './metricWindows';

/** The figures behind a finding; null where nothing stands out. */
type Finding = Readonly<Record<string, number>> | null;

/**
 * With hysteresis (a Schmitt trigger): `found` names a fault, and what is named stays so until its figure
 * has come back past `kept`, or a figure that hovers would make the line come and go.
 */
export interface Threshold {
  readonly found: number;
  readonly kept: number;
}

/** @param at the end of a threshold that counts: `kept` where the fault is named already */
export type Rule = (figures: RunFigures, at: (threshold: Threshold) => number) => Finding;

/**
 * A fresh model ignores its encoder, writes one output for all and has not learnt yet: what a model has
 * not learnt says something after so many updates, or at the end of a shorter run.
 */
const SETTLED_STEPS = 300;
/** Of the run: a long one may stand on its first plateau for longer than that. */
const SETTLED_SHARE = 0.1;
/** Exact match from which on a model does what it is asked, whatever a single figure says. */
const SOLVED: Threshold = { found: 0.9, kept: 0.95 };

/** Updates that are averaged: a single batch says little about the loss. */
const LOSS_WINDOW = 20;
/** Updates over which gradient norms are judged. */
const NORM_WINDOW = 200;
/** Fewer are no evidence. */
const LEAST_UPDATES = 40;

/** Above the loss of the fresh model, about ln(vocabulary): guessing at random is better than that. */
const DIVERGED: Threshold = { found: 1.5, kept: 1.2 };

/**
 * Global gradient norms of a mean loss per token are about 1 in a model that learns, and up to 20 where
 * it learns from long sequences: what is sharply clipped by choice has not exploded.
 */
const ORDINARY_NORM = 5;
/** Times the largest norm that is let through (or an ordinary one) ... */
const OFTEN_EXPLODED: Threshold = { found: 10, kept: 5 };
/** ... in so much of the updates, ... */
const OFTEN_SHARE: Threshold = { found: 0.5, kept: 0.25 };
/** ... or times so much in a few of them: one such step without clipping undoes hundreds of others. */
const SPIKE = 100;
const LEAST_SPIKES: Threshold = { found: 3, kept: 1 };

/**
 * Of the recurrent weights: an orthogonal matrix, with which they begin, has gain 1 (Saxe et al. 2014),
 * models that learn well have 1 to 4. From about 6 on tanh and the gates stand at their ends, whose
 * slope is next to 0: there is little gradient left to come back with.
 */
const BLOWN_UP: Threshold = { found: 6, kept: 5 };
/** Of the loss at the start: what learns regardless is left alone. */
const HARDLY_LEARNT: Threshold = { found: 0.5, kept: 0.4 };

/** The loss has fallen by less than a twentieth since the first update. */
const FLAT: Threshold = { found: 0.95, kept: 0.9 };
/** All updates of the run in one direction would change the weights by less than this of their size. */
const LEAST_REACH: Threshold = { found: 0.1, kept: 0.2 };

/** Nats per token: below it there is nothing left that the source could tell. */
const LEAST_LOSS: Threshold = { found: 0.1, kept: 0.05 };
/** Of the loss: what swapping contexts costs at most in a decoder that does without them ... */
const NEGLIGIBLE_GAP: Threshold = { found: 0.02, kept: 0.04 };
/** ... and how wide the interval around no cost at all may be to be evidence of none, ... */
const WIDEST_GAP: Threshold = { found: 0.1, kept: 0.2 };
/** ... and how far from none it may end. */
const NEAREST_TO_NONE: Threshold = { found: 0, kept: 0.02 };
/** Exact match above which outputs are right too often to be one and the same. */
const OFTEN_RIGHT: Threshold = { found: 0.5, kept: 0.6 };

/** Tasks with fewer different targets are classifications: few outputs are no fault there. */
const LEAST_TARGETS = 10;
/** Different outputs per different target; hard tasks begin with one of ten. */
const FEW_OUTPUTS: Threshold = { found: 0.02, kept: 0.04 };
/** Where so few are less than one. */
const LEAST_OUTPUTS: Threshold = { found: 1, kept: 2 };

/** Of the largest gradient: such a token has a thousandth of the say in every update. */
export const VANISHED = 1e-3;
const TOO_SMALL: Threshold = { found: VANISHED, kept: 3 * VANISHED };
/** Time steps: a first token without influence is common where all sources begin alike. */
const LEAST_VANISHED = 2;

/** Evaluations since the best one: a shorter rise is noise. */
const LEAST_RISE = 3;
/** Of the lowest validation loss, and in nats: near zero a tenth more is nothing. */
const RISEN: Threshold = { found: 1.1, kept: 1.05 };
const RISEN_NATS: Threshold = { found: 0.05, kept: 0.025 };
/**
 * Of the training loss at that time: without a fall both rise together, and that is no over-fitting;
 * nor is it where nothing has been learnt by heart yet, a loss as at the start.
 */
const FALLEN: Threshold = { found: 0.95, kept: 1 };

/** Token accuracy, teacher forced, of a decoder that has learnt to continue right prefixes. */
const LEAST_FORCED: Threshold = { found: 0.85, kept: 0.8 };
/** Share of tokens lost for certain, the low end of the interval, when the decoder reads its own, ... */
const BEHIND: Threshold = { found: 0.15, kept: 0.08 };
/** ... at so many evaluations in a row: on the way to a good model the gap opens and closes. */
const BEHIND_EVALUATIONS = 3;

export const RULES: Readonly<Record<DiagnosisKind, Rule>> = {
  diverging: ({ metrics: { trainLoss } }, at) => {
    const start = trainLoss[0];
    if (start === undefined || trainLoss.length < LEAST_UPDATES) return null;
    const now = meanOf(newest(trainLoss, LOSS_WINDOW));
    return now > at(DIVERGED) * start ? { start, now } : null;
  },

  explodingGradients: ({ config, metrics: { gradientNorm } }, at) => {
    if (gradientNorm.length < LEAST_UPDATES) return null;
    const clipNorm = config.training.gradientClipNorm;
    const ordinary = Math.max(clipNorm, ORDINARY_NORM);
    const norms = newest(gradientNorm, NORM_WINDOW);
    const above = (factor: number): number =>
      norms.reduce((count, norm) => count + (norm > factor * ordinary ? 1 : 0), 0);
    const often = above(at(OFTEN_EXPLODED));
    const spikes = above(SPIKE);
    if (often <= at(OFTEN_SHARE) * norms.length && spikes < at(LEAST_SPIKES)) return null;
    return {
      share: often / norms.length,
      median: medianOf(norms),
      largest: norms.reduce((most, norm) => Math.max(most, norm), 0),
      updates: norms.length,
      clipNorm,
    };
  },

  weightsTooLarge: (figures, at) => {
    const { evaluations, gradients, metrics } = figures;
    const start = metrics.trainLoss[0];
    if (!gradients || start === undefined || !isSettled(figures)) return null;
    if ((evaluations.at(-1)?.exactMatch ?? 0) >= at(OFTEN_RIGHT)) return null;
    const now = meanOf(newest(metrics.trainLoss, LOSS_WINDOW));
    const gain = recurrentGain(gradients.parameters);
    return gain > at(BLOWN_UP) && now > at(HARDLY_LEARNT) * start ? { gain, start, now } : null;
  },

  tooSlow: (figures, at) => {
    const { config, gradients, metrics, step, totalSteps } = figures;
    const start = metrics.trainLoss[0];
    if (!gradients || gradients.updateStep === null || start === undefined) return null;
    if (!isSettled(figures) || isWarmingUp(config.training, step)) return null;
    const now = meanOf(newest(metrics.trainLoss, LOSS_WINDOW));
    if (now < at(FLAT) * start) return null;
    const ratio = wholeUpdateRatio(gradients.parameters);
    const reach = ratio * totalSteps;
    return reach < at(LEAST_REACH) ? { ratio, reach, start, now, totalSteps } : null;
  },

  ignoresEncoder: (figures, at) => {
    const { contextUse, evaluations } = figures;
    if (!contextUse || !isSettled(figures)) return null;
    if ((evaluations.at(-1)?.exactMatch ?? 0) >= at(OFTEN_RIGHT)) return null;
    const { trueLoss, shuffledLoss, shuffledGap } = contextUse;
    const { value, low, high } = shuffledGap;
    const farthest = Math.max(-low, high) / trueLoss;
    const nearest = Math.max(low, -high) / trueLoss;
    const isNoise = nearest <= at(NEAREST_TO_NONE) && farthest < at(WIDEST_GAP);
    if (trueLoss < at(LEAST_LOSS) || !(farthest < at(NEGLIGIBLE_GAP) || isNoise)) return null;
    return { gap: value, low, high, trueLoss, shuffledLoss };
  },

  sameOutput: (figures, at) => {
    const [before, now] = figures.evaluations.slice(-2);
    if (!before || !now || !isSettled(figures)) return null;
    const isSame = [before, now].every(
      ({ distinctOutputs, distinctTargets, exactMatch }) =>
        distinctTargets >= LEAST_TARGETS &&
        distinctOutputs <= Math.max(at(LEAST_OUTPUTS), at(FEW_OUTPUTS) * distinctTargets) &&
        exactMatch < at(OFTEN_RIGHT),
    );
    const { distinctOutputs, distinctTargets, examples } = now;
    return isSame ? { distinctOutputs, distinctTargets, examples } : null;
  },

  vanishingGradients: (figures, at) => {
    const { gradients, evaluations } = figures;
    if (!gradients || !isSettled(figures)) return null;
    if ((evaluations.at(-1)?.exactMatch ?? 0) >= at(SOLVED)) return null;
    const norms = encoderNorms(gradients.flows);
    const largest = Math.max(...norms);
    const firstFrom = (share: number) => norms.findIndex((norm) => norm >= share * largest);
    if (!(largest > 0) || firstFrom(at(TOO_SMALL)) < LEAST_VANISHED) return null;
    const before = Math.max(LEAST_VANISHED, firstFrom(VANISHED));
    return { before, timeSteps: norms.length, first: norms[0] ?? 0, largest };
  },

  overfitting: ({ evaluations, metrics, step }, at) => {
    if (evaluations.length <= LEAST_RISE) return null;
    const losses = evaluations.map(({ validationLoss }) => validationLoss);
    const lowest = Math.min(...losses);
    const best = losses.indexOf(lowest);
    const since = evaluations[best]?.step ?? 0;
    if (evaluations.length - 1 - best < LEAST_RISE) return null;
    const now = medianOf(losses.slice(-LEAST_RISE));
    if (now < at(RISEN) * lowest || now < lowest + at(RISEN_NATS)) return null;
    const { trainLoss } = metrics;
    const trainThen = meanOf(newest(trainLoss.subarray(0, upTo(metrics.step, since)), LOSS_WINDOW));
    const trainNow = meanOf(newest(trainLoss, LOSS_WINDOW));
    const fallen = at(FALLEN);
    if (!(trainNow < fallen * trainThen) || trainNow > fallen * (trainLoss[0] ?? 0)) return null;
    return { since, lowest, now, trainThen, trainNow, step };
  },

  freeRunningBehind: (figures, at) => {
    const recent = figures.evaluations.slice(-BEHIND_EVALUATIONS);
    if (recent.length < BEHIND_EVALUATIONS || !isSettled(figures)) return null;
    const isBehind = recent.every(
      ({ tokenAccuracy, exposureBias }) =>
        tokenAccuracy >= at(LEAST_FORCED) && exposureBias.accuracy.low >= at(BEHIND),
    );
    const now = recent.at(-1);
    if (!now || !isBehind) return null;
    return {
      forced: now.tokenAccuracy,
      free: now.freeRunningAccuracy,
      lost: now.exposureBias.accuracy.value,
      low: now.exposureBias.accuracy.low,
      high: now.exposureBias.accuracy.high,
    };
  },
};

/** No rule needs a report about contexts or gradients before. */
export function isSettled({ step, totalSteps }: Pick<RunFigures, 'step' | 'totalSteps'>): boolean {
  return step >= Math.min(Math.max(SETTLED_STEPS, SETTLED_SHARE * totalSteps), totalSteps);
}

/** Small updates are meant while the learning rate rises. */
function isWarmingUp(
  { learningRateSchedule, warmupSteps }: RunFigures['config']['training'],
  step: number,
): boolean {
  return learningRateSchedule === 'warmupCosine' && step <= 2 * warmupSteps;
}

/** [time]: the largest gradient norm of any layer of the encoder. */
function encoderNorms(flows: NonNullable<RunFigures['gradients']>['flows']): number[] {
  const encoder = flows.filter(({ side, norms }) => side === 'encoder' && norms.length > 0);
  return Array.from(encoder[0]?.norms ?? [], (_, time) =>
    Math.max(...encoder.map(({ norms }) => norms[time] ?? 0)),
  );
}

/** |change| / |weights| of all parameters as one vector, from those of each. */
function wholeUpdateRatio(parameters: NonNullable<RunFigures['gradients']>['parameters']): number {
  let change = 0;
  let weights = 0;
  for (const { updateRatio, weightNorm } of parameters) {
    change += ((updateRatio ?? 0) * weightNorm) ** 2;
    weights += weightNorm ** 2;
  }
  return Math.sqrt(change / weights);
}

/** The largest of any layer: |W_hh| / sqrt(rows), 1 where each gate's square block is orthogonal. */
function recurrentGain(parameters: NonNullable<RunFigures['gradients']>['parameters']): number {
  return parameters
    .filter(({ name }) => name.includes('weight_hh'))
    .reduce(
      (most, { weightNorm, shape: [rows = 1] }) => Math.max(most, weightNorm / Math.sqrt(rows)),
      0,
    );
}
