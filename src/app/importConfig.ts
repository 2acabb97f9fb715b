/**
 * `data.import` of a config file: how the command line reads the file that `data.file` names. What it
 * leaves out is guessed from the file, as the page's dialog guesses.
 */
import { isRecord } from '../base/isRecord';
import type { ParameterProblem } from '../base/parameterSpec';
import { err, ok, type Result } from '../base/result';
import {
  DEFAULT_READ_OPTIONS,
  FIX_IDS,
  TABLE_FORMATS,
  TEXT_ENCODINGS,
  type ColumnMapping,
  type FixId,
  type ReadOptions,
  type TableSummary,
} from '../domain/dataImport';

export interface ImportConfig {
  readonly options: ReadOptions;
  /** Columns that the config names; the rest is suggested by the table. */
  readonly mapping: Partial<ColumnMapping>;
  readonly fixes: readonly FixId[];
  readonly cutOff: number;
}

/** As long as a side of a pair may be at all. */
const NO_CUT_OFF = 1000;

const FIELD = 'data.import';
const KEYS = ['format', 'encoding', 'hasHeader', 'entry', 'mapping', 'fixes', 'cutOff'];
const SIDES = ['source', 'target'] as const;
const EXTRAS = ['split', 'credit'] as const;

export function readImportConfig(json: unknown): Result<ImportConfig, readonly ParameterProblem[]> {
  if (!isRecord(json)) return err([{ field: FIELD, message: `${FIELD} must be an object` }]);
  const problems: ParameterProblem[] = [];
  const refuse = (field: string, what: string): void => {
    problems.push({ field: `${FIELD}.${field}`, message: `${FIELD}.${field} ${what}` });
  };
  for (const key of Object.keys(json)) {
    if (!KEYS.includes(key)) refuse(key, `is not a setting; known: ${KEYS.join(', ')}`);
  }
  const { format, encoding, hasHeader, entry, fixes = [], cutOff = NO_CUT_OFF } = json;
  const knownFormat = oneOf(['auto', ...TABLE_FORMATS] as const, format ?? 'auto');
  if (!knownFormat) refuse('format', `must be auto or one of ${TABLE_FORMATS.join(', ')}`);
  const knownEncoding = oneOf(TEXT_ENCODINGS, encoding ?? 'auto');
  if (!knownEncoding) refuse('encoding', `must be one of ${TEXT_ENCODINGS.join(', ')}`);
  if (hasHeader !== undefined && hasHeader !== 'auto' && typeof hasHeader !== 'boolean') {
    refuse('hasHeader', 'must be true, false or "auto"');
  }
  if (entry !== undefined && entry !== null && typeof entry !== 'string') {
    refuse('entry', 'must name a file of the zip');
  }
  const knownFixes = Array.isArray(fixes) ? fixes.map((fix) => oneOf(FIX_IDS, fix)) : [null];
  if (knownFixes.includes(null)) {
    refuse('fixes', `must be a list of some of ${FIX_IDS.join(', ')}`);
  }
  if (typeof cutOff !== 'number' || !Number.isInteger(cutOff) || cutOff < 1) {
    refuse('cutOff', 'must be a whole number from 1 on');
  }
  const mapping = readMapping(json['mapping'] ?? {}, refuse);
  if (problems.length > 0) return err(problems);
  return ok({
    options: {
      format: knownFormat ?? DEFAULT_READ_OPTIONS.format,
      encoding: knownEncoding ?? DEFAULT_READ_OPTIONS.encoding,
      hasHeader: typeof hasHeader === 'boolean' ? hasHeader : DEFAULT_READ_OPTIONS.hasHeader,
      entry: typeof entry === 'string' ? entry : null,
    },
    mapping,
    fixes: knownFixes.filter((fix) => fix !== null),
    cutOff: Number(cutOff),
  });
}

/** The columns of a config over those that the table suggests; each must be there. */
export function completeMapping(
  { mapping }: ImportConfig,
  { columns, suggested, name }: Pick<TableSummary, 'columns' | 'suggested' | 'name'>,
): Result<ColumnMapping, readonly ParameterProblem[]> {
  const problems: ParameterProblem[] = [];
  for (const [side, named] of Object.entries(mapping)) {
    for (const column of [named].flat()) {
      if (column === null || columns.includes(column)) continue;
      const field = `${FIELD}.mapping.${side}`;
      const message = `${field}: ${name} has no column "${column}"; it has ${columns.join(', ')}`;
      problems.push({ field, message });
    }
  }
  return problems.length > 0 ? err(problems) : ok({ ...suggested, ...mapping });
}

function readMapping(
  json: unknown,
  refuse: (field: string, what: string) => void,
): Partial<ColumnMapping> {
  if (!isRecord(json)) {
    refuse('mapping', 'must be an object');
    return {};
  }
  const known: readonly string[] = [...SIDES, ...EXTRAS];
  for (const key of Object.keys(json)) {
    if (!known.includes(key)) refuse(`mapping.${key}`, `is not known; give ${known.join(', ')}`);
  }
  const mapping: { -readonly [Key in keyof ColumnMapping]?: ColumnMapping[Key] } = {};
  for (const side of SIDES) {
    const columns = json[side] === undefined ? null : [json[side]].flat();
    if (columns === null) continue;
    const names = columns.filter((column) => typeof column === 'string');
    if (names.length === 0 || names.length < columns.length) {
      refuse(`mapping.${side}`, 'must be the name of a column, or a list of names');
    } else mapping[side] = names;
  }
  for (const extra of EXTRAS) {
    const column = json[extra];
    if (column === undefined) continue;
    if (column === null || typeof column === 'string') mapping[extra] = column;
    else refuse(`mapping.${extra}`, 'must be the name of a column, or null');
  }
  return mapping;
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | null {
  return choices.find((choice) => choice === value) ?? null;
}
