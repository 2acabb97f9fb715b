/**
 * When a figure stands out: one rule per kind of fault, each a pure function of the figures of a run,
 * with its thresholds named and their reason beside them. A rule that lacks evidence finds nothing.
 */
import type { DiagnosisKind, RunFigures } from './diagnosis';
import { meanOf, medianOf, newest, upTo } from './metricWindows';

/** The figures behind a finding; null where nothing stands out. */
type Finding = Readonly<Record<string, number>> | null;
export type Rule = (figures: RunFigures) => Finding;

/**
 * A fresh model ignores its encoder, writes one output for all and has not learnt yet: what a model has
 * not learnt says something after so many updates, or at the end of a shorter run.
 */
const SETTLED_STEPS = 300;
/** Of the run: a long one may stand on its first plateau for longer than that. */
const SETTLED_SHARE = 0.1;
/** Exact match from which on a model does what it is asked, whatever a single figure says. */
const SOLVED = 0.9;

/** Updates that are averaged: a single batch says little about the loss. */
const LOSS_WINDOW = 20;
/** Updates over which gradient norms are judged. */
const NORM_WINDOW = 200;
/** Fewer are no evidence. */
const LEAST_UPDATES = 40;

/** Above the loss of the fresh model, about ln(vocabulary): guessing at random is better than that. */
const DIVERGED = 1.5;

/**
 * Global gradient norms of a mean loss per token are about 1 in a model that learns, and up to 20 where
 * it learns from long sequences: what is sharply clipped by choice has not exploded.
 */
const ORDINARY_NORM = 5;
/** Times the largest norm that is let through (or an ordinary one) ... */
const OFTEN_EXPLODED = 10;
/** ... in so much of the updates, ... */
const OFTEN_SHARE = 0.5;
/** ... or times so much in a few of them: one such step without clipping undoes hundreds of others. */
const SPIKE = 100;
const LEAST_SPIKES = 3;

/** The loss has fallen by less than a twentieth since the first update. */
const FLAT = 0.95;
/** All updates of the run in one direction would change the weights by less than this of their size. */
const LEAST_REACH = 0.1;

/** Nats per token: below it there is nothing left that the source could tell. */
const LEAST_LOSS = 0.1;
/** Of the loss: what swapping contexts costs at most in a decoder that does without them ... */
const NEGLIGIBLE_GAP = 0.02;
/** ... and how wide the interval around no cost at all may be to be evidence of none. */
const WIDEST_GAP = 0.1;
/** Exact match above which outputs are right too often to be one and the same. */
const OFTEN_RIGHT = 0.5;

/** Tasks with fewer different targets are classifications: few outputs are no fault there. */
const LEAST_TARGETS = 10;
/** Different outputs per different target; hard tasks begin with one of ten. */
const FEW_OUTPUTS = 0.02;

/** Of the largest gradient: such a token has a thousandth of the say in every update. */
export const VANISHED = 1e-3;
/** Time steps: a first token without influence is common where all sources begin alike. */
const LEAST_VANISHED = 2;

/** Evaluations since the best one: a shorter rise is noise. */
const LEAST_RISE = 3;
/** Of the lowest validation loss, and in nats: near zero a tenth more is nothing. */
const RISEN = 1.1;
const RISEN_NATS = 0.05;
/**
 * Of the training loss at that time: without a fall both rise together, and that is no over-fitting;
 * nor is it where nothing has been learnt by heart yet.
 */
const FALLEN = 0.95;

/** Token accuracy, teacher forced, of a decoder that has learnt to continue right prefixes. */
const LEAST_FORCED = 0.85;
/** Shares of tokens lost when the decoder reads its own, ... */
const BEHIND = 0.2;
/** ... at so many evaluations in a row: on the way to a good model the gap opens and closes. */
const BEHIND_EVALUATIONS = 3;

export const RULES: Readonly<Record<DiagnosisKind, Rule>> = {
  diverging: ({ metrics: { trainLoss } }) => {
    const start = trainLoss[0];
    if (start === undefined || trainLoss.length < LEAST_UPDATES) return null;
    const now = meanOf(newest(trainLoss, LOSS_WINDOW));
    return now > DIVERGED * start ? { start, now } : null;
  },

  explodingGradients: ({ config, metrics: { gradientNorm } }) => {
    if (gradientNorm.length < LEAST_UPDATES) return null;
    const clipNorm = config.training.gradientClipNorm;
    const ordinary = Math.max(clipNorm, ORDINARY_NORM);
    const norms = newest(gradientNorm, NORM_WINDOW);
    const above = (factor: number): number =>
      norms.reduce((count, norm) => count + (norm > factor * ordinary ? 1 : 0), 0);
    const often = above(OFTEN_EXPLODED);
    const spikes = above(SPIKE);
    if (often <= OFTEN_SHARE * norms.length && spikes < LEAST_SPIKES) return null;
    return {
      share: often / norms.length,
      median: medianOf(norms),
      largest: norms.reduce((most, norm) => Math.max(most, norm), 0),
      updates: norms.length,
      clipNorm,
    };
  },

  tooSlow: (figures) => {
    const { config, gradients, metrics, step, totalSteps } = figures;
    const start = metrics.trainLoss[0];
    if (!gradients || gradients.updateStep === null || start === undefined) return null;
    if (!isSettled(figures) || isWarmingUp(config.training, step)) return null;
    const now = meanOf(newest(metrics.trainLoss, LOSS_WINDOW));
    if (now < FLAT * start) return null;
    const ratio = wholeUpdateRatio(gradients.parameters);
    const reach = ratio * totalSteps;
    return reach < LEAST_REACH ? { ratio, reach, start, now, totalSteps } : null;
  },

  ignoresEncoder: (figures) => {
    const { contextUse, evaluations } = figures;
    if (!contextUse || !isSettled(figures)) return null;
    if ((evaluations.at(-1)?.exactMatch ?? 0) >= OFTEN_RIGHT) return null;
    const { trueLoss, shuffledLoss, shuffledGap } = contextUse;
    const { value, low, high } = shuffledGap;
    const isNegligible = Math.max(-low, high) < NEGLIGIBLE_GAP * trueLoss;
    const isNoise = low <= 0 && high >= 0 && Math.max(-low, high) < WIDEST_GAP * trueLoss;
    if (trueLoss < LEAST_LOSS || !(isNegligible || isNoise)) return null;
    return { gap: value, low, high, trueLoss, shuffledLoss };
  },

  sameOutput: (figures) => {
    const [before, now] = figures.evaluations.slice(-2);
    if (!before || !now || !isSettled(figures)) return null;
    const isSame = [before, now].every(
      ({ distinctOutputs, distinctTargets, exactMatch }) =>
        distinctTargets >= LEAST_TARGETS &&
        distinctOutputs <= Math.max(1, FEW_OUTPUTS * distinctTargets) &&
        exactMatch < OFTEN_RIGHT,
    );
    const { distinctOutputs, distinctTargets, examples } = now;
    return isSame ? { distinctOutputs, distinctTargets, examples } : null;
  },

  vanishingGradients: (figures) => {
    if (!figures.gradients || !isSettled(figures) || isSolved(figures)) return null;
    const norms = encoderNorms(figures.gradients.flows);
    const largest = Math.max(...norms);
    const firstAlive = norms.findIndex((norm) => norm >= VANISHED * largest);
    if (!(largest > 0) || firstAlive < LEAST_VANISHED) return null;
    return { before: firstAlive, timeSteps: norms.length, first: norms[0] ?? 0, largest };
  },

  overfitting: ({ evaluations, metrics, step }) => {
    if (evaluations.length <= LEAST_RISE) return null;
    const losses = evaluations.map(({ validationLoss }) => validationLoss);
    const lowest = Math.min(...losses);
    const best = losses.indexOf(lowest);
    const since = evaluations[best]?.step ?? 0;
    if (evaluations.length - 1 - best < LEAST_RISE) return null;
    const now = medianOf(losses.slice(-LEAST_RISE));
    if (now < RISEN * lowest || now < lowest + RISEN_NATS) return null;
    const { trainLoss } = metrics;
    const trainThen = meanOf(newest(trainLoss.subarray(0, upTo(metrics.step, since)), LOSS_WINDOW));
    const trainNow = meanOf(newest(trainLoss, LOSS_WINDOW));
    if (!(trainNow < FALLEN * trainThen) || trainNow > FLAT * (trainLoss[0] ?? 0)) return null;
    return { since, lowest, now, trainThen, trainNow, step };
  },

  freeRunningBehind: (figures) => {
    const recent = figures.evaluations.slice(-BEHIND_EVALUATIONS);
    if (recent.length < BEHIND_EVALUATIONS || !isSettled(figures)) return null;
    const isBehind = recent.every(
      ({ tokenAccuracy, freeRunningAccuracy }) =>
        tokenAccuracy >= LEAST_FORCED && tokenAccuracy - freeRunningAccuracy >= BEHIND,
    );
    const now = recent.at(-1);
    if (!now || !isBehind) return null;
    return {
      forced: now.tokenAccuracy,
      free: now.freeRunningAccuracy,
      forcedLoss: now.validationLoss,
      freeLoss: now.freeRunningLoss,
    };
  },
};

/** No rule needs a report about contexts or gradients before. */
export function isSettled({ step, totalSteps }: Pick<RunFigures, 'step' | 'totalSteps'>): boolean {
  return step >= Math.min(Math.max(SETTLED_STEPS, SETTLED_SHARE * totalSteps), totalSteps);
}

function isSolved({ evaluations }: RunFigures): boolean {
  return (evaluations.at(-1)?.exactMatch ?? 0) >= SOLVED;
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
