/** How text becomes tokens: what a person calls a character, or what stands between blanks. */
import { assertUnreachable } from '../../base/assert';
import type { TokenKind } from './tokenOptions';

// CR LF is one grapheme cluster, so text that holds a CR takes the slow path.
const SPLITS_INTO_UNITS = /^[\0-\f\x0e-\x7f]*$/;
let segmenter: Intl.Segmenter | null = null;

/** Grapheme clusters (Unicode UAX 29), or the words between any white space. */
export function tokenize(kind: TokenKind, text: string): string[] {
  switch (kind) {
    case 'character':
    case 'segment':
    case 'bpe':
      if (SPLITS_INTO_UNITS.test(text)) return text.split('');
      segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
      return Array.from(segmenter.segment(text), (part) => part.segment);
    case 'word':
      return text.split(/\s+/u).filter((word) => word !== '');
    default:
      return assertUnreachable(kind);
  }
}

/** Undoes `tokenize`; runs of white space between words come back as one space. */
export function detokenize(kind: TokenKind, tokens: readonly string[]): string {
  return tokens.join(kind === 'word' ? ' ' : '');
}
