/**
 * Which columns of a table are the two sides of a pair: by the names that datasets on the Hugging
 * Face hub and Kaggle use, by ManyThings' credit column, else the first two columns of text.
 */
import type { ColumnMapping, KnownShape } from './importTypes';
import { splitOf } from './splitNames';

export interface SuggestedMapping {
  readonly mapping: ColumnMapping;
  readonly shape: KnownShape | null;
}

const QUESTIONS = ['question', 'query'];
const CONTEXTS = ['context', 'passage'];
const ANSWERS = ['answers.text', 'answers', 'answer', 'answer.text', 'response', 'reply'];
const DOCUMENTS = [
  'document',
  'article',
  'text',
  'dialogue',
  'dialog',
  'body',
  'content',
  'maintext',
];
const SUMMARIES = ['summary', 'highlights', 'headline', 'title', 'abstract', 'summaries'];
const SPLITS = ['split', 'set', 'subset', 'partition', 'fold'];
const CREDITS = ['credit', 'attribution'];

/** Names of the two sides that say which is which. */
const SIDES: readonly (readonly [string, string])[] = [
  ['source', 'target'],
  ['src', 'tgt'],
  ['src', 'trg'],
  ['input', 'output'],
  ['inputs', 'targets'],
  ['prompt', 'completion'],
  ['prompt', 'response'],
  ['instruction', 'output'],
  ['instruction', 'response'],
  ['incorrect', 'correct'],
  ['wrong', 'right'],
  ['from', 'to'],
];

const LANGUAGES = new Set(
  (
    'english french german spanish italian portuguese chinese mandarin japanese korean russian ' +
    'arabic hebrew hindi turkish dutch polish greek vietnamese thai indonesian ukrainian latin ' +
    'en eng fr fra de deu es spa it ita pt por zh cmn ja jpn ko kor ru rus ar ara he heb hi tr nl ' +
    'pl el vi th id uk la'
  ).split(' '),
);

/** Before `English words/sentences`, `source_en`, `translation.fr`, `row.text` are compared. */
function wordsOf(column: string): string[] {
  return column
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

class Columns {
  private readonly columns: readonly string[];

  constructor(columns: readonly string[]) {
    this.columns = columns;
  }

  /** The first column of one of the names, alone or as the end of a name with dots. */
  find(names: readonly string[]): string | undefined {
    for (const name of names) {
      const found = this.columns.find((column) => {
        const lower = column.toLowerCase();
        return lower === name || lower.endsWith(`.${name}`);
      });
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Two columns or more named after languages; English first, else as they stand. */
  languages(): string[] {
    const found = this.columns.filter(
      (column) =>
        // Far more often an identifier than Indonesian.
        column.toLowerCase() !== 'id' && wordsOf(column).some((word) => LANGUAGES.has(word)),
    );
    const english = found.findIndex((column) =>
      wordsOf(column).some((word) => word === 'en' || word === 'eng' || word === 'english'),
    );
    return english <= 0 ? found : [found[english]!, ...found.filter((_, at) => at !== english)];
  }
}

function isCredit(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.every((cell) => /^CC[- ]BY|tatoeba/i.test(cell));
}

function isNumeric(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.every((cell) => Number.isFinite(Number(cell)));
}

/** @param sample the first rows, by column. */
export function suggestMapping(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): SuggestedMapping {
  const named = new Columns(columns);
  const cellsOf = (column: string): readonly string[] => sample[columns.indexOf(column)] ?? [];
  const splitColumn = named.find(SPLITS);
  const split =
    splitColumn !== undefined && cellsOf(splitColumn).some((cell) => splitOf(cell) !== null)
      ? splitColumn
      : null;
  const credit = named.find(CREDITS) ?? columns.find((column) => isCredit(cellsOf(column))) ?? null;
  const suggest = (
    source: readonly string[],
    target: string,
    shape: KnownShape | null,
  ): SuggestedMapping => ({ mapping: { source, target: [target], split, credit }, shape });

  const question = named.find(QUESTIONS);
  const answer = named.find(ANSWERS);
  if (question !== undefined && answer !== undefined) {
    const context = named.find(CONTEXTS);
    return suggest(
      context === undefined ? [question] : [question, context],
      answer,
      'questionAnswer',
    );
  }
  for (const [source, target] of SIDES) {
    const from = named.find([source]);
    const to = named.find([target]);
    if (from !== undefined && to !== undefined) return suggest([from], to, null);
  }
  const document = named.find(DOCUMENTS);
  const summary = named.find(SUMMARIES);
  if (document !== undefined && summary !== undefined)
    return suggest([document], summary, 'summary');
  const [from, to] = named.languages();
  if (from !== undefined && to !== undefined) return suggest([from], to, 'translation');

  const isUsable = (column: string): boolean => column !== split && column !== credit;
  const usable = columns.filter(isUsable);
  // An index or an id beside two columns of text is no side; between numbers it may be.
  const texts = usable.filter((column) => !isNumeric(cellsOf(column)));
  const [source = columns[0] ?? '', target = source] = texts.length >= 2 ? texts : usable;
  const isAnki = credit !== null && columns.indexOf(credit) === 2 && usable.length === 2;
  return suggest([source], target, isAnki ? 'anki' : null);
}
