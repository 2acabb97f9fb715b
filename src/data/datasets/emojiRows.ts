/**
 * The rows of emoji.tsv, which two datasets read. It is made by tools/extract/emoji.js:
 * `emoji TAB en TAB fr TAB zh TAB de TAB keywords`, keywords separated by `|`.
 */
import { rowsOf } from './rows';

const SKIN_TONE = /\p{Emoji_Modifier}/u;

export interface EmojiRow {
  readonly names: {
    readonly en: string;
    readonly fr: string;
    readonly zh: string;
    readonly de: string;
  };
  readonly keywords: readonly string[];
  readonly hasSkinTone: boolean;
}

export function emojiRowsOf(text: string): EmojiRow[] {
  return rowsOf(text).map(([emoji = '', en = '', fr = '', zh = '', de = '', keywords = '']) => ({
    names: { en, fr, zh, de },
    keywords: keywords.split('|').filter((keyword) => keyword !== ''),
    hasSkinTone: SKIN_TONE.test(emoji),
  }));
}
