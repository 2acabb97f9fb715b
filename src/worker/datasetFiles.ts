/** Where text pairs come from when a task is not generated: a shipped dataset or a person's own file. */
import { datasetById } from '../data/datasets/registry';
import type { DataConfig } from '../data/experimentData';
import { parsePairs } from '../data/pairFile';
import type { TextPair } from '../data/textPair';
import { CodedError } from '../protocol/wireError';

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
 * Pairs of a dataset or file; undefined for a generated task.
 * @throws CodedError when the dataset cannot be fetched or a row of the file is wrong
 */
export async function loadPairs(
  data: DataConfig,
  fileText: string | null,
): Promise<readonly TextPair[] | undefined> {
  const dataset = datasetById(data.task);
  if (dataset) {
    const text = dataset.file === null ? '' : await datasetText(dataset.file);
    return dataset.parse(text, data.parameters);
  }
  if (data.task !== 'file') return undefined;
  const { pairs, problems } = parsePairs(fileText ?? '');
  const first = problems[0];
  if (first) {
    throw new CodedError('dataInvalid', `row ${first.row}: ${first.message}`, {
      row: first.row,
      reason: first.message,
    });
  }
  return pairs;
}
