/** What is wrong with a text as such, each with what mends it. */
import type { ImportedPair } from './importTypes';

/** U+FFFD, which a wrong encoding leaves, and halves of surrogate pairs. */
const BROKEN = /[\uFFFD\p{Surrogate}]/u;
const ALL_BROKEN = /[\uFFFD\p{Surrogate}]/gu;
/** C0 but tab and line ends, DEL, C1, and a byte order mark within the text. */
const CONTROL = /[\p{Cc}\uFEFF]/u;
const ALL_CONTROLS = /(?![\t\n\r])[\p{Cc}\uFEFF]/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Printable ASCII without outer blanks has none of these flaws. */
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;

export interface TextFlaws {
  readonly broken: readonly ImportedPair[];
  readonly controls: readonly ImportedPair[];
  readonly outerBlanks: readonly ImportedPair[];
  readonly rightToLeft: readonly ImportedPair[];
}

/** Pairs by what is wrong with one of their sides. */
export function findTextFlaws(pairs: readonly ImportedPair[]): TextFlaws {
  const flaws = {
    broken: [] as ImportedPair[],
    controls: [] as ImportedPair[],
    outerBlanks: [] as ImportedPair[],
    rightToLeft: [] as ImportedPair[],
  };
  for (const pair of pairs) {
    const { source, target } = pair;
    if (PLAIN.test(source) && PLAIN.test(target)) continue;
    if (isBroken(source) || isBroken(target)) flaws.broken.push(pair);
    if (hasControls(source) || hasControls(target)) flaws.controls.push(pair);
    if (hasOuterBlanks(source) || hasOuterBlanks(target)) flaws.outerBlanks.push(pair);
    if (RIGHT_TO_LEFT.test(source) || RIGHT_TO_LEFT.test(target)) flaws.rightToLeft.push(pair);
  }
  return flaws;
}

export function isBroken(text: string): boolean {
  return BROKEN.test(text);
}

/** What cannot be known becomes a question mark, one for each. */
export function replaceBroken(text: string): string {
  return text.replaceAll(ALL_BROKEN, '?');
}

export function hasControls(text: string): boolean {
  return CONTROL.test(text) && text.search(ALL_CONTROLS) >= 0;
}

export function removeControls(text: string): string {
  return text.replaceAll(ALL_CONTROLS, '');
}

export function hasOuterBlanks(text: string): boolean {
  return text !== text.trim();
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
