/**
 * How BLEU cuts text, after sacrebleu 2 (Post 2018): `13a` is mteval-v13a of WMT; `zh` sets every
 * Chinese character apart and cuts the rest as 13a does; `char` takes code points; `none` trusts the
 * blanks. `13a` also undoes four HTML entities and joins lines that end in a dash.
 */
import { assertUnreachable } from '../../base/assert';
import type { BleuTokenization } from '../../domain/scores';
import { splitAtBlanks, withoutBlanks, withoutOuterBlanks } from './blanks';

/**
 * What sacrebleu's `zh` takes for Chinese. The range from U+2001 on is what its bounds "\u20000" and
 * "\u2a6d6" mean to Python, which reads four digits: quotation marks and dashes of U+20xx stand
 * alone, characters of the Extension B planes that were meant do not.
 */
const CHINESE =
  /[\u2001-\u2a6d\u2e80-\u303f\u3100-\u312f\u31a0-\u31bf\u31c0-\u31ef\u3200-\u33ff\u3400-\u4db5\u4e00-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]/gu;

const ENTITIES = [
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
] as const;

/** Tokens that n-grams are made of; none holds a blank. */
export function bleuTokens(text: string, tokenization: BleuTokenization): string[] {
  const line = withoutOuterBlanks(text);
  switch (tokenization) {
    case '13a':
      return cutWestern(` ${plainLine(line)} `);
    case 'zh':
      return cutWestern(line.replace(CHINESE, ' $& '));
    case 'char':
      return [...withoutBlanks(line)];
    case 'none':
      return splitAtBlanks(line);
    default:
      return assertUnreachable(tokenization);
  }
}

function plainLine(line: string): string {
  const joined = line.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  return ENTITIES.reduce((text, [entity, character]) => text.replaceAll(entity, character), joined);
}

/** The part that 13a and zh share: punctuation apart, but not within numbers. */
function cutWestern(line: string): string[] {
  return splitAtBlanks(
    line
      .replace(/[{-~[-` -&(-+:-@/]/gu, ' $& ')
      .replace(/([^0-9])([.,])/gu, '$1 $2 ')
      .replace(/([.,])([^0-9])/gu, ' $1 $2')
      .replace(/([0-9])(-)/gu, '$1 $2 '),
  );
}

/** Scripts that are written without blanks, other than Chinese. */
const UNSPACED =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const HAN = /\p{Script=Han}/gu;
const LETTER = /\p{L}/gu;

/**
 * The tokenization that suits the text: `char` where a tenth of the letters are kana, Thai or the
 * like, else `zh` where a third are Chinese, else `13a`.
 */
export function suitableTokenization(references: readonly string[]): BleuTokenization {
  let letters = 0;
  let han = 0;
  let unspaced = 0;
  for (const text of references) {
    letters += text.match(LETTER)?.length ?? 0;
    han += text.match(HAN)?.length ?? 0;
    unspaced += text.match(UNSPACED)?.length ?? 0;
  }
  if (letters === 0) return '13a';
  if (unspaced >= letters / 10) return 'char';
  return han >= letters / 3 ? 'zh' : '13a';
}
