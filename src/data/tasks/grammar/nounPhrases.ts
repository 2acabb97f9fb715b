/**
 * Numbered noun phrases of the template grammar: which determiners and adjectives go with which nouns,
 * so that what is said is not only grammatical.
 */
import { combined, joined, listed, type Numbered } from '../numbered';
import { ADJECTIVES, type Adjective } from './adjectives';
import { NOUN_KINDS, nounsOf, type Noun } from './nouns';
import { EVERYONE } from './persons';
import type { Determiner, NounPhrase, Subject } from './sentence';

export type Phrases = Numbered<NounPhrase>;

/** What may stand before a noun, and whether the noun is in the plural then. */
type Frame = readonly [determiner: Determiner, isMany: boolean];

const POINTING: readonly Frame[] = (['the', 'this', 'that'] as const).flatMap((word): Frame[] => [
  [word, false],
  [word, true],
]);
export const INDEFINITE: readonly Frame[] = [
  ['a', false],
  ['a', true],
];
export const COUNTED: readonly Frame[] = [2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => [
  { count },
  true,
]);
const OWNED_ONE: readonly Frame[] = EVERYONE.map((owner) => [{ owner }, false]);
const OWNED: readonly Frame[] = [
  ...OWNED_ONE,
  ...EVERYONE.map((owner): Frame => [{ owner }, true]),
];
export const THE_ONE: readonly Frame[] = [['the', false]];

const { person, kin, place, inside } = NOUN_KINDS;
export const NO_ADJECTIVES: readonly Adjective[] = [];

/** People who do things: pronouns, family, others; each a set of its own. */
export const ANYONE: readonly Numbered<Subject>[] = [
  combined([listed(EVERYONE)], (each): Subject => ({ person: each })),
  phrases(nounsOf(kin), OWNED_ONE),
  phrases(nounsOf(person), [...POINTING, [{ count: 2 }, true], [{ count: 3 }, true]]),
];

export function phrases(
  nouns: readonly Noun[],
  frames: readonly Frame[],
  adjectives: readonly Adjective[] = NO_ADJECTIVES,
): Phrases {
  return combined([listed(nouns), listed(frames)], (noun, [determiner, isMany]) => ({
    noun,
    determiner,
    isMany,
    adjectives,
  }));
}

/** Determiners that go with what the nouns are: family belongs to someone, places to nobody. */
export function objectsOf(kinds: string, isNegated: boolean): Phrases {
  const counted = isNegated ? [] : COUNTED;
  const family = nounsOf(kinds).filter((noun) => noun.kinds === kin);
  const places = nounsOf(kinds).filter((noun) => isPlace(noun));
  const others = nounsOf(kinds).filter((noun) => noun.kinds !== kin && !isPlace(noun));
  return joined([
    phrases(others, [...POINTING, ...INDEFINITE, ...OWNED, ...counted]),
    phrases(family, OWNED_ONE),
    phrases(places, [...POINTING, ...INDEFINITE, ...counted]),
  ]);
}

function isPlace({ kinds }: Noun): boolean {
  return kinds.includes(place) || kinds === inside;
}

/** Nouns of an adjective that stand by themselves, family by its owner, things also owned. */
export function describable(adjective: Adjective): Phrases {
  const nouns = nounsOf(adjective.kinds);
  const family = nouns.filter((noun) => noun.kinds === kin);
  const things = nouns.filter((noun) => noun.kinds !== kin);
  return joined([phrases(family, OWNED_ONE), phrases(things, POINTING)]);
}

/** Things of somebody: my brother's car. */
export function belongings(adjective: Adjective): Phrases {
  const nouns = nounsOf(adjective.kinds).filter(({ kinds }) => /[tc]/.test(kinds));
  return combined(
    [listed(nouns), listed([false, true]), phrases(nounsOf(kin), OWNED_ONE)],
    (noun, isMany, owner) => ({ noun, determiner: 'the', isMany, adjectives: [], owner }),
  );
}

/** One adjective, or size and colour, with the nouns that all of them are said of. */
export function attributes(): (readonly [readonly Adjective[], readonly Noun[]])[] {
  const nounsWith = (...all: readonly Adjective[]): Noun[] =>
    nounsOf('afgt').filter((noun) =>
      all.every(({ kinds }) => [...kinds].some((kind) => noun.kinds.includes(kind))),
    );
  const sizes = ADJECTIVES.filter(({ use, isBefore }) => use === 'size' && isBefore);
  const colours = ADJECTIVES.filter(({ use }) => use === 'colour');
  return [
    ...ADJECTIVES.map((each) => [[each], nounsWith(each)] as const),
    ...sizes.flatMap((size) =>
      colours.map((colour) => [[size, colour], nounsWith(size, colour)] as const),
    ),
  ].filter(([, nouns]) => nouns.length > 0);
}

/** The same, only for nouns of these kinds. */
export function attributesOf(kinds: string): (readonly [readonly Adjective[], readonly Noun[]])[] {
  return attributes()
    .map(([adjectives, nouns]) => {
      const fitting = nouns.filter((noun) => [...kinds].some((kind) => noun.kinds.includes(kind)));
      return [adjectives, fitting] as const;
    })
    .filter(([, nouns]) => nouns.length > 0);
}
