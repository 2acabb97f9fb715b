/**
 * A config's own file on the command line: read, reviewed and kept by the page's import worker, in the
 * fresh browser that the run has to itself.
 */
import { isRecord } from '../base/isRecord';
import type { ParameterProblem } from '../base/parameterSpec';
import { err, ok, type Result } from '../base/result';
import { createWorkerImportClient } from '../client/workerImportClient';
import type { TokenOptions } from '../data/tokenizers/tokenOptions';
import type { Check, TableSummary } from '../domain/dataImport';
import { CodedError } from '../protocol/wireError';
import { completeMapping, readImportConfig } from './importConfig';

/** Rows that the command line names of each finding. */
const NAMED_ROWS = 10;

export interface PartedConfig {
  /** What is left, with the file by its name alone. */
  readonly config: unknown;
  /** `data.import`; null where the config names no file. */
  readonly importJson: unknown;
}

/** Takes `data.import` out of a config, and the folders off `data.file`. */
export function partImport(config: unknown, file: File | null): PartedConfig {
  if (!isRecord(config) || !isRecord(config['data'])) return { config, importJson: null };
  const { import: importJson, ...data } = config['data'];
  if (file === null) return { config, importJson: null };
  return {
    config: { ...config, data: { ...data, file: file.name } },
    importJson: importJson ?? {},
  };
}

/**
 * Keeps the pairs of a file under its name.
 * @param tell gets one line for every finding
 */
export async function importOwnFile(
  file: File,
  json: unknown,
  tokens: TokenOptions,
  tell: (line: string) => void,
): Promise<Result<null, readonly ParameterProblem[]>> {
  const config = readImportConfig(json);
  if (!config.ok) return config;
  const client = createWorkerImportClient();
  const { options, fixes, cutOff } = config.value;
  try {
    const source = { kind: 'file', name: file.name, blob: file } as const;
    const table = await client.read(source, options);
    const mapping = completeMapping(config.value, table);
    if (!mapping.ok) return mapping;
    const request = { mapping: mapping.value, fixes, tokens, cutOff };
    const { pairs, checks } = await client.review(request);
    for (const line of linesOf(table, pairs, checks)) tell(line);
    await client.keep({ ...request, name: file.name });
    return ok(null);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return err([{ field: 'data.file', message: `data.file: ${file.name}: ${error.message}` }]);
  } finally {
    client.dispose();
  }
}

function linesOf(table: TableSummary, pairs: number, checks: readonly Check[]): string[] {
  const { name, rows, format, encoding, problems } = table;
  const written = encoding === '' ? format : `${format}, ${encoding}`;
  return [
    `${name}: ${rows} rows (${written}), ${pairs} pairs`,
    ...problems.slice(0, NAMED_ROWS).map(({ row, message }) => `${name}: row ${row}: ${message}`),
    ...checks
      .filter(({ severity }) => severity !== 'note')
      .map(
        ({ id, severity, count, rows: concerned }) =>
          `${name}: ${severity}: ${id}: ${count} (${rowsInWords(concerned, count)})`,
      ),
  ];
}

function rowsInWords(rows: readonly number[], count: number): string {
  if (rows.length === 0) return 'the whole file';
  const named = rows.slice(0, NAMED_ROWS);
  return `rows ${named.join(', ')}${named.length < count ? ', ...' : ''}`;
}
