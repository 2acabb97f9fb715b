/** What the header, the charts and the notices read off a run. */
import type { DataConfig } from '../data/dataConfig';
import { draftTokenizers, type Tokenizers } from '../data/tokenizers/tokenizer';
import type { ExperimentConfig, ModelConfig } from '../domain/experimentConfig';
import type { ModelSnapshot } from '../domain/modelSnapshot';
import { isSameExperiment } from './experimentSelectors';
import type { EvaluationPoint, RunState } from './runStore';

export function latestEvaluation({ evaluations }: RunState): EvaluationPoint | null {
  return evaluations.at(-1) ?? null;
}

/** Mean training loss of the newest entries: single batches jump too much to be read. */
export function recentLoss({ history }: RunState): number | null {
  const losses = history.values('trainLoss');
  const newest = losses.subarray(Math.max(0, losses.length - 10));
  if (newest.length === 0) return null;
  return newest.reduce((sum, loss) => sum + loss, 0) / newest.length;
}

/** Milliseconds to the last step at the present speed, or null while that is unknown. */
export function timeLeftMs({ progress, phase }: RunState): number | null {
  if (!progress || progress.stepsPerSecond <= 0 || phase === 'finished') return null;
  return ((progress.totalSteps - progress.step) / progress.stepsPerSecond) * 1000;
}

/** Optimizer updates that the model in view has seen, as far as the page knows. */
export function modelStepOf({ progress, evaluations, openedModel }: RunState): number {
  if (openedModel) return openedModel.snapshot.step;
  return Math.max(progress?.step ?? 0, evaluations.at(-1)?.step ?? 0);
}

/** What the model in view is built like, trained here or opened from a file. */
export function modelConfigOf({ config, openedModel }: RunState): ModelConfig | null {
  return (openedModel?.snapshot.config ?? config)?.model ?? null;
}

type Words = Pick<ModelSnapshot, 'sourceTokenizer' | 'targetTokenizer'>;

const tokenizersByOwner = new WeakMap<Words | DataConfig, Tokenizers>();

/**
 * How the model in view cuts its text, trained here or opened from a file; before there is one, how
 * the draft would. The same object while nothing changes.
 */
export function tokenizersOf(
  { summary, openedModel, config }: RunState,
  draft: ExperimentConfig,
): Tokenizers {
  const key: Words | DataConfig = openedModel?.snapshot ?? summary ?? (config ?? draft).data;
  const known = tokenizersByOwner.get(key);
  if (known) return known;
  const made =
    'tokens' in key
      ? draftTokenizers(key.tokens, key.tokenizers)
      : { source: key.sourceTokenizer, target: key.targetTokenizer };
  tokenizersByOwner.set(key, made);
  return made;
}

/** Whether the controls ask for another experiment than the one that runs. */
export function needsNewRun({ config }: RunState, draft: ExperimentConfig): boolean {
  return config !== null && !isSameExperiment(config, draft);
}
