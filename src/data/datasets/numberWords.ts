/**
 * Numbers as digits and as words in five languages. The file is made by tools/extract/numberWords.js:
 * a row for each of the pieces from which numbers are put together, see there.
 */
import { numberParameter } from '../parameterValues';
import type { Dataset } from './dataset';
import { rowsOf } from './rows';

const LANGUAGES = ['en', 'fr', 'de', 'es', 'zh'];
const FORMS = ['digits', ...LANGUAGES];
/** These two write thousands and the rest in one word. */
const CLOSED = ['de', 'zh'];

export const numberWordsDataset: Dataset = {
  id: 'numberWords',
  use: 'translation',
  file: 'numberWords.tsv',
  licence: 'MIT',
  sourceUrl: 'https://github.com/forzagreen/n2words',
  sourceTokens: 'character',
  targetTokens: 'character',
  parameters: {
    sourceForm: { kind: 'choice', choices: FORMS, default: 'en' },
    targetForm: { kind: 'choice', choices: FORMS, default: 'digits' },
    maxNumber: { kind: 'number', isInteger: true, min: 99, max: 99_999, step: 100, default: 9999 },
  },
  parse: (text, parameters) => {
    const maxNumber = numberParameter(parameters, 'maxNumber');
    const rows = new Map(rowsOf(text).map(([key = '', ...words]) => [key, words]));
    const [writeSource, writeTarget] = ['sourceForm', 'targetForm'].map((side) =>
      writerOf(String(parameters[side]), rows),
    );
    if (!writeSource || !writeTarget) return [];
    return Array.from({ length: maxNumber + 1 }, (_, value) => ({
      source: writeSource(value),
      target: writeTarget(value),
    }));
  },
};

/** How a form writes a number, of the file's rows by key. */
function writerOf(
  form: string,
  rows: ReadonlyMap<string, readonly string[]>,
): (value: number) => string {
  if (form === 'digits') return String;
  const column = LANGUAGES.indexOf(form);
  const between = CLOSED.includes(form) ? '' : ' ';
  const piece = (key: string): string => rows.get(key)?.[column] ?? '';
  return (value) => {
    if (value < 1000) return piece(String(value));
    const rest = value % 1000;
    const thousands = value - rest;
    if (rest === 0) return piece(String(thousands));
    const mark = thousands % 10_000 === 0 ? '++' : '+';
    return `${piece(String(thousands))}${between}${piece(`${mark}${rest}`)}`;
  };
}
