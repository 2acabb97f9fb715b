/** What is wrong with a text as such, each with what mends it. */

/** U+FFFD, which a wrong encoding leaves, and halves of surrogate pairs. */
const BROKEN = /[\uFFFD\p{Surrogate}]/u;
const ALL_BROKEN = /[\uFFFD\p{Surrogate}]/gu;
/** C0 but tab and line ends, DEL, C1, and a byte order mark within the text. */
const CONTROL = /(?![\t\n\r])[\p{Cc}\uFEFF]/u;
const ALL_CONTROLS = /(?![\t\n\r])[\p{Cc}\uFEFF]/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const PLAIN = /^[ -~]*$/;

export function isBroken(text: string): boolean {
  return !PLAIN.test(text) && BROKEN.test(text);
}

/** What cannot be known becomes a question mark, one for each. */
export function replaceBroken(text: string): string {
  return text.replaceAll(ALL_BROKEN, '?');
}

export function hasControls(text: string): boolean {
  return !PLAIN.test(text) && CONTROL.test(text);
}

export function removeControls(text: string): string {
  return text.replaceAll(ALL_CONTROLS, '');
}

export function hasOuterBlanks(text: string): boolean {
  return text !== text.trim();
}

export function isRightToLeft(text: string): boolean {
  return !PLAIN.test(text) && RIGHT_TO_LEFT.test(text);
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
