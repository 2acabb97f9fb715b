/**
 * What the draft's data is like, asked of the worker while somebody looks: soon after every change of
 * the data, and only the newest answer counts.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ok, type Result } from '../base/result';
import type { TrainerClient } from '../client/trainerClient';
import type { DataConfig } from '../data/dataConfig';
import { withoutTokenizer, withTokenizer, type SideName } from '../data/dataTokens';
import type { DataReport } from '../domain/dataReport';
import type { ExperimentConfig } from '../domain/experimentConfig';
import { readTokenizerFile, writeTokenizerFile } from '../interop/tokenizerFile';
import { createQuestion, isMissing, NOT_ASKED, type Asked } from './asked';
import type { ExperimentState } from './experimentStore';

/** `report` stays while a newer one is asked for. */
export interface DataState extends Asked<DataReport> {
  /** Keeps the report up to date until the returned function is called. */
  watch(): () => void;
  /** A side's tokenizer as Hugging Face's `tokenizer.json`, or why that cannot be; null before a report. */
  tokenizerFile(side: SideName): Result<string, string> | null;
  /** Makes the tokenizer of such a file part of the draft, or says why it cannot be used. */
  takeTokenizer(side: SideName, json: string): Result<null, string>;
  /** Back to what is learned from the data. */
  dropTokenizer(side: SideName): void;
}

interface Dependencies {
  readonly client: Pick<TrainerClient, 'inspectData'>;
  readonly experiment: StoreApi<ExperimentState>;
}

/** Typing a number is several changes. */
const ASK_AFTER_MS = 250;

export function createDataStore({ client, experiment }: Dependencies): StoreApi<DataState> {
  let watchers = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whose data `report` is, or is going to be. */
  let asked: ExperimentConfig | null = null;

  const changeData = (change: (data: DataConfig) => DataConfig): void => {
    const { draft } = experiment.getState();
    experiment.getState().replaceDraft({ ...draft, data: change(draft.data) });
  };

  return createStore<DataState>((set, get) => {
    const question = createQuestion(
      () => 0,
      (config: ExperimentConfig) => client.inspectData(config),
      set,
    );

    const follow = (delayMs: number): void => {
      const { draft, problems } = experiment.getState();
      if (asked !== null && isSameData(asked, draft) && !isMissing(get())) return;
      clearTimeout(timer);
      asked = null;
      if (problems.some(({ field }) => field.startsWith('data') || field === 'seed')) {
        question.forget();
        return;
      }
      asked = draft;
      set({ isAsking: true });
      timer = setTimeout(() => void question.ask(draft), delayMs);
    };

    const start = (): (() => void) => {
      follow(0);
      const stop = experiment.subscribe((state, before) => {
        if (state.draft !== before.draft) follow(ASK_AFTER_MS);
      });
      return () => {
        clearTimeout(timer);
        // What was not asked yet is asked when somebody looks again.
        if (get().isAsking) {
          asked = null;
          set({ isAsking: false });
        }
        stop();
      };
    };

    let stop: (() => void) | null = null;
    return {
      ...NOT_ASKED,
      watch: () => {
        if (watchers++ === 0) stop = start();
        return () => {
          if (--watchers === 0) stop?.();
        };
      },
      tokenizerFile: (side) => {
        const { report } = get();
        if (!report) return null;
        const { tokenizer, vocabulary } = report[side];
        if (vocabulary.tokens.length < vocabulary.size) {
          return { ok: false, error: `the vocabulary is too large: ${vocabulary.size} tokens` };
        }
        return writeTokenizerFile(tokenizer, vocabulary.tokens);
      },
      takeTokenizer: (side, json) => {
        const read = readTokenizerFile(json);
        if (!read.ok) return read;
        changeData((data) => withTokenizer(data, side, read.value));
        return ok(null);
      },
      dropTokenizer: (side) => {
        changeData((data) => withoutTokenizer(data, side));
      },
    };
  });
}

/** Whether two drafts draw the same examples into the same vocabularies. */
function isSameData(left: ExperimentConfig, right: ExperimentConfig): boolean {
  return (
    left.data === right.data &&
    left.seed === right.seed &&
    left.model.sharedVocabulary === right.model.sharedVocabulary
  );
}
