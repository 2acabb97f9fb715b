/**
 * The model's scores on what was held out, by split. A test split answers honestly once: every look at
 * it for the sake of the next decision makes it one more validation split, so looks are counted.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { HeldOutSplit, ScoreReport } from '../domain/scores';
import { createQuestion, NOT_ASKED, type Asked } from './asked';
import { modelStepOf } from './runSelectors';
import type { RunState } from './runStore';

export interface ScoreState {
  /** Of the model in view; each bears the step of the weights that it is about. */
  readonly reports: Readonly<Record<HeldOutSplit, Asked<ScoreReport>>>;
  /** Reports on the test split that this model's run has shown. */
  readonly testLooks: number;
  /** Asks about the weights as they are now. */
  score(split: HeldOutSplit): Promise<void>;
  /** Scores validation of a finished run, now or when it finishes, until the returned function is called. */
  watch(): () => void;
}

interface Dependencies {
  readonly client: Pick<TrainerClient, 'score'>;
  readonly run: StoreApi<RunState>;
}

const NONE = {
  reports: { validation: NOT_ASKED, test: NOT_ASKED },
  testLooks: 0,
} as const;

export function createScoreStore({ client, run }: Dependencies): StoreApi<ScoreState> {
  let watchers = 0;
  /** Grows with every model: an answer about an older one is dropped. */
  let model = 0;

  const store = createStore<ScoreState>((_set, get) => ({
    ...NONE,
    score: (split) => questions[split].ask({ split }),
    watch: () => {
      if (watchers++ === 0 && !get().reports.validation.isAsking) scoreFinished();
      return () => {
        watchers--;
      };
    },
  }));

  const questionAbout = (split: HeldOutSplit) =>
    createQuestion(
      () => model,
      client.score,
      (patch) => {
        store.setState(({ reports, testLooks }) => ({
          reports: { ...reports, [split]: { ...reports[split], ...patch } },
          testLooks: split === 'test' && patch.report ? testLooks + 1 : testLooks,
        }));
      },
    );
  const questions = { validation: questionAbout('validation'), test: questionAbout('test') };

  function scoreFinished(): void {
    const state = run.getState();
    const { report, failure } = store.getState().reports.validation;
    const isKnown = failure !== null || (report !== null && report.step >= modelStepOf(state));
    if (watchers === 0 || state.phase !== 'finished' || isKnown) return;
    void store.getState().score('validation');
  }

  run.subscribe((state, before) => {
    if (state.history !== before.history || state.openedModel !== before.openedModel) {
      model++;
      for (const question of Object.values(questions)) question.forget();
      store.setState(NONE);
    }
    if (state.phase !== before.phase) scoreFinished();
  });

  return store;
}
