/** Where text pairs come from when a task is not generated: a shipped dataset or a person's own. */
import { datasetById } from '../data/datasets/registry';
import type { DataConfig } from '../data/experimentData';
import type { TextPair } from '../data/textPair';
import { CodedError } from '../protocol/wireError';
import { readOwnPairs } from './ownPairs';

/** The build keeps worker scripts one folder below the page; the dev server serves from the root. */
const DATASETS_URL = new URL(
  import.meta.env.DEV ? '/datasets/' : '../datasets/',
  self.location.href,
);

const texts = new Map<string, Promise<string>>();

async function fetchText(file: string): Promise<string> {
  const url = new URL(file, DATASETS_URL);
  const unreachable = (why: string): CodedError =>
    new CodedError('datasetUnreachable', `${file} could not be loaded: ${why}`, { file });
  const response = await fetch(url).catch((error: unknown) => {
    throw unreachable(String(error));
  });
  if (!response.ok) throw unreachable(`status ${response.status}`);
  return response.text();
}

/** A dataset's text, fetched once; a failed fetch is tried again next time. */
function datasetText(file: string): Promise<string> {
  const known = texts.get(file);
  if (known) return known;
  const text = fetchText(file);
  texts.set(file, text);
  text.catch(() => texts.delete(file));
  return text;
}

/**
 * Pairs of a dataset or of a person's own; undefined for a generated task.
 * @throws CodedError when the dataset cannot be fetched or the person's own is gone
 * @throws StorageError
 */
export async function loadPairs(data: DataConfig): Promise<readonly TextPair[] | undefined> {
  const dataset = datasetById(data.task);
  if (dataset) {
    const text = dataset.file === null ? '' : await datasetText(dataset.file);
    return dataset.parse(text, data.parameters);
  }
  if (data.task !== 'file') return undefined;
  return readOwnPairs(data.file ?? '');
}
