/**
 * White space as Python's `str.split` and `str.isspace` mean it, which the published scorers cut
 * text by. JavaScript's `\s` lacks the information separators and U+0085 and has U+FEFF.
 */
const BLANK = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const BLANKS = new RegExp(`[${BLANK}]+`, 'u');
const ALL_BLANKS = new RegExp(BLANKS, 'gu');
const OUTER_BLANKS = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, 'gu');

/** What stands between blanks; never an empty word. */
export function splitAtBlanks(text: string): string[] {
  return text.split(BLANKS).filter((word) => word !== '');
}

export function withoutBlanks(text: string): string {
  return text.replace(ALL_BLANKS, '');
}

export function withoutOuterBlanks(text: string): string {
  return text.replace(OUTER_BLANKS, '');
}
