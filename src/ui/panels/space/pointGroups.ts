/**
 * Points in groups by what is known of their sources. Every group has a colour and, besides, a shape or
 * a size of its own: colour alone is not for everybody.
 */
import type { SpaceExample } from '../../../domain/stateSpace';

export const COLOR_BYS = ['length', 'firstToken', 'lastToken', 'correctness'] as const;
export type ColorBy = (typeof COLOR_BYS)[number];

export type Shape =
  'disc' | 'square' | 'triangle' | 'diamond' | 'plus' | 'ring' | 'wedge' | 'frame' | 'cross';

/** What the points of a group have in common. */
export type GroupName =
  | { readonly kind: 'length'; readonly from: number; readonly to: number }
  | { readonly kind: 'firstToken' | 'lastToken'; readonly token: string }
  | { readonly kind: 'firstTokenRest' | 'lastTokenRest' }
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' };

/** A CSS variable of the theme, or a place on the scale from pale to strong, 0..1. */
export type GroupColor = { readonly variable: string } | { readonly share: number };

export interface PointGroup {
  readonly name: GroupName;
  readonly shape: Shape;
  /** CSS pixels from the middle. */
  readonly radius: number;
  readonly color: GroupColor;
  readonly count: number;
}

export interface Grouping {
  readonly groups: readonly PointGroup[];
  /** [points]: index of its group. */
  readonly groupOf: Uint8Array;
}

/** Lengths, or ranges of them, that are told apart. */
const MOST_LENGTHS = 8;
const TOKEN_SHAPES: readonly Shape[] = [
  'disc',
  'square',
  'triangle',
  'diamond',
  'plus',
  'ring',
  'wedge',
  'frame',
];
const TOKEN_COLORS = ['--encoder', '--decoder', '--right', '--context', '--wrong'] as const;
const RADIUS = 3.5;

/** Many points are smaller, so that they hide less of each other. */
const MANY = 400;
const SHRINK = 0.8;

export function groupPoints(examples: readonly SpaceExample[], by: ColorBy): Grouping {
  const { groups, groupOf } = grouped(examples, by);
  const factor = examples.length > MANY ? SHRINK : 1;
  return { groupOf, groups: groups.map((each) => ({ ...each, radius: factor * each.radius })) };
}

function grouped(examples: readonly SpaceExample[], by: ColorBy): Grouping {
  switch (by) {
    case 'length':
      return byLength(examples);
    case 'firstToken':
    case 'lastToken':
      return byToken(examples, by);
    case 'correctness':
      return byCorrectness(examples);
  }
}

function byLength(examples: readonly SpaceExample[]): Grouping {
  const lengths = examples.map(({ source }) => source.length);
  const distinct = [...new Set(lengths)].sort((a, b) => a - b);
  const perGroup = Math.ceil(distinct.length / MOST_LENGTHS);
  const ranges: { from: number; to: number }[] = [];
  for (let at = 0; at < distinct.length; at += perGroup) {
    const range = distinct.slice(at, at + perGroup);
    ranges.push({ from: range[0] ?? 0, to: range.at(-1) ?? 0 });
  }
  const groupOf = Uint8Array.from(lengths, (length) => ranges.findIndex(({ to }) => length <= to));
  const counts = countsOf(groupOf, ranges.length);
  return {
    groupOf,
    groups: ranges.map((range, index) => {
      const share = ranges.length > 1 ? index / (ranges.length - 1) : 1;
      return {
        name: { kind: 'length', ...range },
        shape: 'disc',
        // Longer is larger, as area: what a length is, is read without its colour.
        radius: Math.sqrt(3 + 15 * share),
        color: { share: 0.35 + 0.65 * share },
        count: counts[index] ?? 0,
      };
    }),
  };
}

/** The most frequent ones, then all others together. */
function byToken(examples: readonly SpaceExample[], by: 'firstToken' | 'lastToken'): Grouping {
  const counted = new Map<string, number>();
  const tokens = examples.map(({ source }) => source.at(by === 'firstToken' ? 0 : -1) ?? '');
  for (const token of tokens) counted.set(token, (counted.get(token) ?? 0) + 1);
  const ranked = [...counted].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1));
  const named = ranked
    .slice(0, TOKEN_SHAPES.length)
    .map(([token]) => token)
    // In order of the alphabet, so that a group keeps its colour while counts change.
    .sort((a, b) => (a < b ? -1 : 1));
  const groupOf = Uint8Array.from(tokens, (token) => {
    const index = named.indexOf(token);
    return index < 0 ? named.length : index;
  });
  const counts = countsOf(groupOf, named.length + 1);
  const groups: PointGroup[] = named.map((token, index) => ({
    name: { kind: by, token },
    shape: TOKEN_SHAPES[index] ?? 'disc',
    radius: RADIUS,
    color: { variable: TOKEN_COLORS[index % TOKEN_COLORS.length] ?? '--ink' },
    count: counts[index] ?? 0,
  }));
  const rest = counts[named.length] ?? 0;
  if (rest === 0) return { groups, groupOf };
  const others: PointGroup = {
    name: { kind: `${by}Rest` },
    shape: 'disc',
    radius: 2,
    color: { variable: '--muted' },
    count: rest,
  };
  return { groups: [...groups, others], groupOf };
}

function byCorrectness(examples: readonly SpaceExample[]): Grouping {
  const groupOf = Uint8Array.from(examples, ({ isExact }) => (isExact ? 0 : 1));
  const [right = 0, wrong = 0] = countsOf(groupOf, 2);
  return {
    groupOf,
    groups: [
      {
        name: { kind: 'right' },
        shape: 'disc',
        radius: RADIUS,
        color: { variable: '--right' },
        count: right,
      },
      {
        name: { kind: 'wrong' },
        shape: 'cross',
        radius: RADIUS,
        color: { variable: '--wrong' },
        count: wrong,
      },
    ],
  };
}

function countsOf(groupOf: Uint8Array, groups: number): number[] {
  const counts = new Array<number>(groups).fill(0);
  for (const group of groupOf) counts[group] = (counts[group] ?? 0) + 1;
  return counts;
}
