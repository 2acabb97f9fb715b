/** Whether the first row of a table names its columns, by what names of columns look like. */

/** Words that a name of a column of pairs is made of. */
const NAME_WORDS = new Set(
  (
    'id idx index key row line no number source target src tgt trg input output in out text texts ' +
    'sentence sentences word words phrase phrases question questions answer answers context ' +
    'passage document article summary summaries highlights headline title abstract body content ' +
    'label labels class prompt completion response instruction query reply dialogue dialog ' +
    'conversation original translation translated reference hypothesis correct incorrect wrong ' +
    'right from to before after lang language split set subset partition fold credit attribution ' +
    'author license licence url category type topic score date name description keywords ' +
    'english french german spanish italian portuguese chinese mandarin japanese korean russian ' +
    'arabic hebrew hindi turkish dutch polish greek vietnamese thai indonesian ukrainian latin ' +
    'en fr de es it pt zh ja ko ru ar he hi tr nl pl el vi th id uk la cn jp'
  ).split(' '),
);
const MAX_NAME_LENGTH = 48;

function isNumber(cell: string): boolean {
  return cell.trim() !== '' && Number.isFinite(Number(cell));
}

/** Names without letters of their own: of an index that was saved along. */
function isUnnamed(cell: string): boolean {
  return cell.trim() === '' || /^unnamed: \d+$/i.test(cell.trim());
}

function isKnownName(cell: string): boolean {
  const name = cell.trim();
  if (name.length > MAX_NAME_LENGTH || /[.!?。！？]$/.test(name)) return false;
  const words = name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return words.some((word) => NAME_WORDS.has(word));
}

/** Two words or more joined as in programs: `source_text`, `translation.en`. */
function isIdentifier(cell: string): boolean {
  return /^[a-z][a-z\d]*(?:[_.][a-z\d]+)+$/i.test(cell.trim());
}

function isName(cell: string): boolean {
  return isKnownName(cell) || isIdentifier(cell);
}

/**
 * Every cell reads like a name and none comes twice; or a column of numbers begins with a word.
 * @param rows the first rows; the first of them is the one in question.
 */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = rows;
  if (first.length < 2 || new Set(first.map((cell) => cell.trim())).size < first.length) {
    return false;
  }
  if (first.some(isNumber)) return false;
  if (first.every((cell) => isName(cell) || isUnnamed(cell)) && first.some(isName)) return true;
  return first.some(
    (cell, column) =>
      cell.trim().length <= MAX_NAME_LENGTH &&
      others.length > 1 &&
      others.every((row) => row.length <= column || isNumber(row[column]!)) &&
      others.some((row) => row.length > column),
  );
}
