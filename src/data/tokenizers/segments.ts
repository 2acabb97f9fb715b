/**
 * Words and punctuation of any language by the rules of Unicode (UAX 29; Chinese, Japanese, Thai and
 * the like by the dictionaries of ICU, so other browsers may cut them elsewhere). Blanks are no
 * tokens: a rule puts them back, and it knows typography, not language.
 */
let words: Intl.Segmenter | null = null;

/** Scripts and punctuation that are written without blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\u30fb\u30fc\uff00-\uffef]/u;
const NONE_BEFORE = /^[,.;:!?%)\]}»”’…،؟؛-]/u;
const NONE_AFTER = /[([{«“‘¿¡$£€#@-]$/u;
/** A slash joins what stands on either side. */
const JOINS = /^\/$/;
/** Opens and closes with one sign. */
const QUOTES = /^["'`]$/;

/** Words and punctuation marks in their order, blanks left out. */
export function splitIntoSegments(text: string): string[] {
  words ??= new Intl.Segmenter('und', { granularity: 'word' });
  const segments: string[] = [];
  for (const { segment } of words.segment(text)) {
    if (segment.trim() !== '') segments.push(segment);
  }
  return segments;
}

/** What each segment adds to the text, with a blank before it where one is usually written. */
export function segmentTexts(tokens: readonly string[]): string[] {
  const open = new Set<string>();
  let before: string | null = null;
  let joinsNext = true;
  return tokens.map((token) => {
    const closes = open.has(token);
    const isBare =
      joinsNext ||
      closes ||
      NONE_BEFORE.test(token) ||
      JOINS.test(token) ||
      UNSPACED.test(firstOf(token)) ||
      (before !== null && UNSPACED.test(lastOf(before)));
    joinsNext = NONE_AFTER.test(token) || JOINS.test(token);
    if (QUOTES.test(token)) {
      if (closes) open.delete(token);
      else open.add(token);
      joinsNext = !closes;
    }
    before = token;
    return isBare ? token : ` ${token}`;
  });
}

function firstOf(token: string): string {
  return String.fromCodePoint(token.codePointAt(0) ?? 0);
}

function lastOf(token: string): string {
  return Array.from(token).at(-1) ?? '';
}
