/** A stretch of tokens with one part of it marked; long sequences are cut around that part. */
import { memo } from 'react';
import type { TimeRange } from '../../../state/unitSelection';
import { tokenSign } from '../../tokenText';
import styles from './excerpts.module.css';

interface Props {
  readonly tokens: readonly string[];
  readonly marked: TimeRange;
  /** Words need blanks between them. */
  readonly isWords: boolean;
}

/** Characters shown on each side of the marked part, and of itself. */
const AROUND = 18;
const MOST_MARKED = 40;

export const Excerpt = memo(function Excerpt({ tokens, marked, isWords }: Props) {
  const joined = (part: readonly string[]): string => part.map(tokenSign).join(isWords ? ' ' : '');
  const around = isWords ? AROUND / 6 : AROUND;
  const from = Math.max(0, marked.from - around);
  const to = Math.min(tokens.length, marked.to + around);
  const isLong = marked.to - marked.from > MOST_MARKED;
  const inside = tokens.slice(marked.from, isLong ? marked.from + MOST_MARKED : marked.to);
  const gap = isWords ? ' ' : '';
  return (
    <span className={styles.excerpt}>
      {from > 0 && '…'}
      {joined(tokens.slice(from, marked.from))}
      {gap}
      <mark>
        {joined(inside)}
        {isLong && '…'}
      </mark>
      {gap}
      {joined(tokens.slice(marked.to, to))}
      {to < tokens.length && '…'}
    </span>
  );
});
