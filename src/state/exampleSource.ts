/** Gives the decoding in view the task's own example, unless a visitor typed a source for the task. */
import type { StoreApi } from 'zustand/vanilla';
import type { TextPair } from '../data/textPair';
import { hasModel, type DecodeState } from './decodeStore';
import type { ExperimentState } from './experimentStore';
import type { RunState } from './runStore';

interface Dependencies {
  readonly decode: StoreApi<DecodeState>;
  readonly experiment: StoreApi<ExperimentState>;
  readonly run: StoreApi<RunState>;
}

const EXAMPLES_TO_CHOOSE_FROM = 8;

export function offerExamples({ decode, experiment, run }: Dependencies): void {
  let sourceTask = experiment.getState().draft.data.task;

  const offer = (): void => {
    const state = experiment.getState();
    const { task } = state.draft.data;
    if (decode.getState().isTyped && task === sourceTask) return;
    sourceTask = task;
    const { source, target } = firstExample(state);
    decode.getState().suggest(source, target === '' ? null : target);
  };

  offer();
  // A model keeps its source whatever the draft turns to; the next run takes up the new task's.
  experiment.subscribe((state, previous) => {
    if (state.preview === previous.preview) return;
    const { source, isTyped } = decode.getState();
    // Rows of a dataset may arrive after the model.
    if (!hasModel(run.getState()) || (source === '' && !isTyped)) offer();
  });
  run.subscribe((state, previous) => {
    if (state.config !== previous.config || state.openedModel !== previous.openedModel) offer();
  });
}

/** The longest of the first examples: a one-letter source shows nothing of a memory. */
function firstExample({ preview }: ExperimentState): TextPair {
  const none: TextPair = { source: '', target: '' };
  return preview.pairs
    .slice(0, EXAMPLES_TO_CHOOSE_FROM)
    .reduce((best, pair) => (pair.source.length > best.source.length ? pair : best), none);
}
