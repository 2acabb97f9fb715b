/** Every sentence of the template grammar, numbered, by kind; kinds are cut into parts of one verb. */
import { combined, distinctPairs, joined, listed, type Numbered } from '../numbered';
import { ADJECTIVES, type Adjective } from './adjectives';
import { NOUN_KINDS, nounsOf, type Noun } from './nouns';
import { EVERYONE } from './persons';
import type {
  Determiner,
  NounPhrase,
  Person,
  Relation,
  Sentence,
  Subject,
  Tense,
  Time,
} from './sentence';
import { COME, GO, VERBS, type Aspect, type Verb } from './verbs';

type Part = Numbered<Sentence>;
type Phrases = Numbered<NounPhrase>;

/** What may stand before a noun, and whether the noun is in the plural then. */
type Frame = readonly [determiner: Determiner, isMany: boolean];

const POINTING: readonly Frame[] = (['the', 'this', 'that'] as const).flatMap((word): Frame[] => [
  [word, false],
  [word, true],
]);
const INDEFINITE: readonly Frame[] = [
  ['a', false],
  ['a', true],
];
const COUNTED: readonly Frame[] = [2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => [{ count }, true]);
const OWNED_ONE: readonly Frame[] = EVERYONE.map((owner) => [{ owner }, false]);
const OWNED: readonly Frame[] = [
  ...OWNED_ONE,
  ...EVERYONE.map((owner): Frame => [{ owner }, true]),
];
const THE_ONE: readonly Frame[] = [['the', false]];

const { person, kin, animal, place, inside, surface, container, small } = NOUN_KINDS;
const TRUTH = listed([false, true]);
const NO_ADJECTIVES: readonly Adjective[] = [];

const TIMES: Readonly<Record<'past' | 'present' | 'future', readonly Time[]>> = {
  past: [
    { en: 'yesterday', fr: 'hier', zh: '昨天' },
    { en: 'this morning', fr: 'ce matin', zh: '今天早上' },
    { en: 'yesterday evening', fr: 'hier soir', zh: '昨天晚上' },
    { en: 'last week', fr: 'la semaine dernière', zh: '上周' },
  ],
  present: [
    { en: 'every day', fr: 'tous les jours', zh: '每天' },
    { en: 'every week', fr: 'toutes les semaines', zh: '每周' },
    { en: 'every morning', fr: 'tous les matins', zh: '每天早上' },
  ],
  future: [
    { en: 'tomorrow', fr: 'demain', zh: '明天' },
    { en: 'tonight', fr: 'ce soir', zh: '今晚' },
    { en: 'next week', fr: 'la semaine prochaine', zh: '下周' },
  ],
};

const NEAR: readonly Relation[] = [
  { en: 'behind', fr: 'derrière', zh: '后面' },
  { en: 'in front of', fr: 'devant', zh: '前面' },
  { en: 'next to', fr: 'à côté de', zh: '旁边' },
];
const ON: readonly Relation[] = [
  { en: 'on', fr: 'sur', zh: '上' },
  { en: 'under', fr: 'sous', zh: '下面' },
];
const INTO: readonly Relation[] = [{ en: 'in', fr: 'dans', zh: '里' }];

const TENSES: Readonly<Record<Aspect, readonly Tense[]>> = {
  dynamic: ['progressive', 'past', 'future'],
  result: ['past', 'future'],
  state: ['present'],
};

/** People who do things: pronouns, family, others; each a set of its own. */
const ANYONE: readonly Numbered<Subject>[] = [
  combined([listed(EVERYONE)], (each): Subject => ({ person: each })),
  phrases(nounsOf(kin), OWNED_ONE),
  phrases(nounsOf(person), [...POINTING, [{ count: 2 }, true], [{ count: 3 }, true]]),
];

const transitive = VERBS.filter(({ objects }) => !/[-D]/.test(objects));

let whole: Part | null = null;
let known: readonly (readonly Part[])[] | null = null;

/** By kind, then by part; the same order always, because the numbers of examples depend on it. */
export function sentencesByKind(): readonly (readonly Part[])[] {
  known ??= makeKinds().map((parts) => parts.filter(({ size }) => size > 0));
  return known;
}

function makeKinds(): Part[][] {
  return [
    transitive.flatMap(actsOf),
    transitive.filter(({ objects }) => objects.includes(person)).flatMap(meetingsOf),
    VERBS.filter(({ objects }) => objects === 'D').flatMap(giftsOf),
    [GO, COME].flatMap(goingsOf),
    VERBS.filter(({ objects }) => objects === '-').flatMap(staysOf),
    descriptions(),
    comparisons(),
    possessions(),
    existences(),
  ];
}

/** Every sentence in that order. */
export function allSentences(): Part {
  whole ??= joined(sentencesByKind().flat());
  return whole;
}

function phrases(
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
function objectsOf(kinds: string, isNegated: boolean): Phrases {
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

function actsOf(verb: Verb): Part[] {
  return ANYONE.flatMap((subjects) =>
    [false, true].map((isNegated) =>
      combined(
        [listed(TENSES[verb.aspect]), subjects, objectsOf(verb.objects, isNegated)],
        (tense, subject, object) => ({ kind: 'act', verb, tense, isNegated, subject, object }),
      ),
    ),
  );
}

/** I saw her: nobody who acts on himself. */
function meetingsOf(verb: Verb): Part[] {
  const pronouns = listed(
    EVERYONE.flatMap((who) =>
      EVERYONE.filter((whom) => !areSamePeople(who, whom)).map(
        (whom) => [{ person: who }, whom] as const,
      ),
    ),
  );
  const nouns = joined(
    ANYONE.slice(1).map((subjects) =>
      combined([subjects, listed(EVERYONE)], (subject, whom) => [subject, whom] as const),
    ),
  );
  return [pronouns, nouns].map((pairs) =>
    combined([listed(TENSES[verb.aspect]), TRUTH, pairs], (tense, isNegated, pair) => {
      const [subject, object] = pair;
      return { kind: 'meet', verb, tense, isNegated, subject, object };
    }),
  );
}

/** I and we share me; he and they may be others than him and them. */
function areSamePeople(who: Person, whom: Person): boolean {
  const isFirst = (each: Person): boolean => each === 0 || each === 4;
  return (who === 1 && whom === 1) || (isFirst(who) && isFirst(whom));
}

function giftsOf(verb: Verb): Part[] {
  // Not the bare plural: sold her books would also be books of hers.
  const objects = phrases(nounsOf(small), [['a', false], ...COUNTED]);
  const pairs = EVERYONE.flatMap((who) =>
    EVERYONE.filter((whom) => !areSamePeople(who, whom)).map((whom) => ({ who, whom })),
  );
  const tenses = listed(TENSES[verb.aspect]);
  return [
    combined([tenses, listed(pairs), objects], (tense, { who, whom }, object) => ({
      kind: 'give',
      verb,
      tense,
      isNegated: false,
      subject: { person: who },
      receiver: whom,
      object,
    })),
    ...ANYONE.slice(1).map((subjects) =>
      combined(
        [tenses, subjects, listed(EVERYONE), objects],
        (tense, subject, receiver, object) => ({
          kind: 'give' as const,
          verb,
          tense,
          isNegated: false,
          subject,
          receiver,
          object,
        }),
      ),
    ),
  ];
}

function goingsOf(verb: Verb): Part[] {
  const places = phrases(nounsOf(place), THE_ONE);
  return (['past', 'present', 'future'] as const).flatMap((tense) =>
    ANYONE.map((subjects) =>
      // Not every day: what is habitual is not negated.
      combined(
        [
          listed(tense === 'present' ? [false] : [false, true]),
          subjects,
          places,
          listed(TIMES[tense]),
        ],
        (isNegated, subject, where, time) => ({
          kind: 'go' as const,
          verb,
          tense,
          isNegated,
          subject,
          place: where,
          time,
        }),
      ),
    ),
  );
}

function staysOf(verb: Verb): Part[] {
  const places = phrases(nounsOf(inside), THE_ONE);
  return ANYONE.map((subjects) =>
    combined(
      [listed<Tense>(['progressive', 'future']), TRUTH, subjects, places],
      (tense, isNegated, subject, where) => ({
        kind: 'stay' as const,
        verb,
        tense,
        isNegated,
        subject,
        place: where,
      }),
    ),
  );
}

/** Nouns of an adjective that stand by themselves, family by its owner, things also owned. */
function describable(adjective: Adjective): Phrases {
  const nouns = nounsOf(adjective.kinds);
  const family = nouns.filter((noun) => noun.kinds === kin);
  const things = nouns.filter((noun) => noun.kinds !== kin);
  return joined([phrases(family, OWNED_ONE), phrases(things, POINTING)]);
}

/** Things of somebody: my brother's car. */
function belongings(adjective: Adjective): Phrases {
  const nouns = nounsOf(adjective.kinds).filter(({ kinds }) => /[tc]/.test(kinds));
  return combined(
    [listed(nouns), TRUTH, phrases(nounsOf(kin), OWNED_ONE)],
    (noun, isMany, owner) => ({ noun, determiner: 'the', isMany, adjectives: [], owner }),
  );
}

function descriptions(): Part[] {
  return ADJECTIVES.flatMap((adjective) => {
    const isGradable = adjective.use === 'size' || adjective.use === 'state';
    const pronouns = /[pk]/.test(adjective.kinds) ? EVERYONE : [];
    const subjects: Numbered<Subject>[] = [
      combined([listed(pronouns)], (each): Subject => ({ person: each })),
      describable(adjective),
      belongings(adjective),
    ];
    return subjects.map((set) =>
      combined(
        [listed(isGradable ? [false, true] : [false]), TRUTH, set],
        (isVery, isNegated, subject) => ({
          kind: 'be' as const,
          adjective,
          isVery,
          isNegated,
          subject,
        }),
      ),
    );
  });
}

function comparisons(): Part[] {
  return ADJECTIVES.filter(({ enComparative }) => enComparative !== '').flatMap((adjective) =>
    [...adjective.kinds].map((kind) => {
      const nouns = nounsOf(kind).filter((noun) => noun.kinds !== kin);
      return combined(
        [TRUTH, TRUTH, distinctPairs(nouns)],
        (isNegated, isMany, [first, second]) => ({
          kind: 'compare' as const,
          adjective,
          isNegated,
          subject: { noun: first, determiner: 'the', isMany, adjectives: [] },
          than: { noun: second, determiner: 'the', isMany, adjectives: [] },
        }),
      );
    }),
  );
}

/** One adjective, or size and colour; only nouns that both are said of. */
function attributes(): (readonly [readonly Adjective[], readonly Noun[]])[] {
  const isOwnable = ({ kinds }: Noun): boolean => /[afgt]/.test(kinds);
  const nounsWith = (...all: readonly Adjective[]): Noun[] =>
    nounsOf('afgt').filter(
      (noun) =>
        isOwnable(noun) && all.every(({ kinds }) => [...kinds].some((k) => noun.kinds.includes(k))),
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

function possessions(): Part[] {
  return [[NO_ADJECTIVES, nounsOf('aft')] as const, ...attributes()].flatMap(
    ([adjectives, nouns]) =>
      ANYONE.flatMap((subjects) =>
        [false, true].map((isNegated) =>
          combined(
            [
              subjects,
              phrases(nouns, isNegated ? INDEFINITE : [...INDEFINITE, ...COUNTED], adjectives),
            ],
            (subject, object) => ({ kind: 'have' as const, subject, object, isNegated }),
          ),
        ),
      ),
  );
}

function existences(): Part[] {
  const settings: readonly (readonly [readonly Relation[], string, string])[] = [
    [ON, surface, small],
    [INTO, container, small],
    [NEAR, place, `${animal}${person}`],
  ];
  return settings.flatMap(([relations, where, what]) =>
    relations.flatMap((relation) =>
      [[NO_ADJECTIVES, nounsOf(what)] as const, ...attributesOf(what)].map(([adjectives, nouns]) =>
        combined(
          [
            phrases(nouns, [...INDEFINITE, ...COUNTED], adjectives),
            phrases(nounsOf(where), THE_ONE),
          ],
          (found, spot) => ({ kind: 'exist' as const, what: found, relation, where: spot }),
        ),
      ),
    ),
  );
}

function attributesOf(kinds: string): (readonly [readonly Adjective[], readonly Noun[]])[] {
  return attributes()
    .map(([adjectives, nouns]) => {
      const fitting = nouns.filter((noun) => [...kinds].some((kind) => noun.kinds.includes(kind)));
      return [adjectives, fitting] as const;
    })
    .filter(([, nouns]) => nouns.length > 0);
}
