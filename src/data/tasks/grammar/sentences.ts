/** Every sentence of the template grammar, numbered, by kind; kinds are cut into parts of one verb. */
import { combined, distinctPairs, joined, listed, type Numbered } from '../numbered';
import { ADJECTIVES } from './adjectives';
import { INTO, NEAR, ON, TIMES } from './adverbials';
import {
  ANYONE,
  attributes,
  attributesOf,
  belongings,
  COUNTED,
  describable,
  INDEFINITE,
  NO_ADJECTIVES,
  objectsOf,
  phrases,
  THE_ONE,
} from './nounPhrases';
import { NOUN_KINDS, nounsOf } from './nouns';
import { EVERYONE } from './persons';
import type { Person, Relation, Sentence, Subject, Tense } from './sentence';
import { COME, GO, VERBS, type Aspect, type Verb } from './verbs';

type Part = Numbered<Sentence>;

const { person, kin, animal, place, inside, surface, container, small } = NOUN_KINDS;
const TRUTH = listed([false, true]);

const TENSES: Readonly<Record<Aspect, readonly Tense[]>> = {
  dynamic: ['progressive', 'past', 'future'],
  result: ['past', 'future'],
  state: ['present'],
};

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
