/** How narrow a column of the machine may become: its longest token must stay readable. */
import type { CSSProperties } from 'react';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { tokenSign } from '../../tokenText';

const MAX_CHARACTERS = 9;

/** CSS variables for the picture: how many columns each side has, and the least width of one. */
export function columnWidth(trace: Pick<DecodeTrace, 'encoder' | 'decoder'>): CSSProperties {
  const encoder = longest(trace.encoder.map(({ token }) => token));
  const decoder = longest(trace.decoder.map(({ chosen }) => chosen.token));
  return {
    '--encoder-column': width(encoder),
    '--decoder-column': width(decoder),
    '--encoder-count': trace.encoder.length,
    '--decoder-count': trace.decoder.length,
  } as CSSProperties;
}

function longest(tokens: readonly string[]): number {
  return tokens.reduce((most, token) => Math.max(most, [...tokenSign(token)].length), 1);
}

function width(characters: number): string {
  return `${10 + 8 * Math.min(characters, MAX_CHARACTERS)}px`;
}
