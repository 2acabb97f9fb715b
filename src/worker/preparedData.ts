/** The examples of the config asked for last: an estimate and the run after it read the same ones. */
import { prepareData, type ExperimentData } from '../data/experimentData';
import type { TextPair } from '../data/textPair';
import type { ExperimentConfig } from '../domain/experimentConfig';

type LoadPairs = (data: ExperimentConfig['data']) => Promise<readonly TextPair[] | undefined>;

interface Prepared {
  readonly key: string;
  /** Of a person's own data: another array when it was kept anew. */
  readonly pairs: readonly TextPair[] | undefined;
  readonly data: ExperimentData;
}

export class PreparedData {
  private readonly loadPairs: LoadPairs;
  private last: Prepared | null = null;

  constructor(loadPairs: LoadPairs) {
    this.loadPairs = loadPairs;
  }

  /** @throws DataError, and what loading throws */
  async of({ data, seed, model }: ExperimentConfig): Promise<ExperimentData> {
    const { sharedVocabulary } = model;
    const key = JSON.stringify([data, seed, sharedVocabulary]);
    if (this.last?.key === key && data.task !== 'file') return this.last.data;
    const pairs = await this.loadPairs(data);
    if (this.last?.key === key && this.last.pairs === pairs) return this.last.data;
    this.last = null;
    const made = prepareData(data, seed, { sharedVocabulary, ...(pairs ? { pairs } : {}) });
    this.last = { key, pairs, data: made };
    return made;
  }
}
