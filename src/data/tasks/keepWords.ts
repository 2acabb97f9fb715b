/**
 * A sentence -> its key words, as in a telegram: who, did, what, where and when are kept; articles,
 * adjectives, adverbs and polite openings go. The sentences are ours.
 */
import type { ParameterValues } from '../../base/parameterSpec';
import { numberParameter } from '../parameterValues';
import type { TextPair } from '../textPair';
import { NOUN_KINDS, nounsOf, type Noun } from './grammar/nouns';
import { VERBS, type Verb } from './grammar/verbs';
import { combined, drawEvenly, joined, listed, type Numbered } from './numbered';
import type { Task } from './task';

/** A stretch of the sentence and what is kept of it. */
type Piece = readonly [text: string, kept: string];

const OPENINGS = [
  'as far as we know',
  'to be honest',
  'it seems that',
  'everybody says that',
  'I am sorry to tell you that',
  'believe it or not',
  'as you may have heard',
  'I am glad to say that',
];
const OF_PEOPLE = ['old', 'young', 'tired', 'kind', 'famous', 'very polite', 'rather shy'];
const OF_THINGS = ['old', 'new', 'beautiful', 'expensive', 'very useful', 'rather strange'];
const MANNERS = ['quickly', 'slowly', 'finally', 'almost certainly', 'once again', 'carefully'];
const TIMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const { person, place } = NOUN_KINDS;

/** Verbs of which a thing, food, animal, book ... is the object. */
const verbs = VERBS.filter(
  ({ aspect, objects }) => aspect !== 'state' && /[abcflmorstv]/.test(objects),
);

export const keepWordsTask: Task = {
  id: 'keepWords',
  use: 'summarisation',
  sourceTokens: 'word',
  targetTokens: 'word',
  parameters: {
    keptWords: { kind: 'number', isInteger: true, min: 3, max: 5, step: 1, default: 5 },
  },
  countUnique: (parameters) => joined(sentencesOf(parameters)).size,
  sampleExample: (rng, parameters) => drawEvenly(rng, sentencesOf(parameters)),
  exampleAt: (index, parameters) => joined(sentencesOf(parameters)).at(index),
};

// Ten thousands of examples are drawn with the same settings object.
const sentencesBySettings = new WeakMap<ParameterValues, readonly Numbered<TextPair>[]>();

function sentencesOf(parameters: ParameterValues): readonly Numbered<TextPair>[] {
  const known =
    sentencesBySettings.get(parameters) ??
    verbs.flatMap((verb) => sentencesWith(verb, numberParameter(parameters, 'keptWords')));
  sentencesBySettings.set(parameters, known);
  return known;
}

/** Who did what; with four words also where; with five also when, at either end. */
function sentencesWith(verb: Verb, most: number): Numbered<TextPair>[] {
  const subject = described('the', nounsOf(person), OF_PEOPLE);
  const action = doing(verb);
  const object = described('the', nounsOf(verb.objects.replace(/[pkgxn]/g, '')), OF_THINGS);
  const where = combined([listed(nounsOf(place))], (noun): Piece => [
    `near the ${noun.en}`,
    noun.en,
  ]);
  const when = combined([listed(TIMES)], (day): Piece => [`on ${day}`, day]);
  const opening = combined([listed(OPENINGS)], (text): Piece => [text, '']);
  const core = [subject, action, object];
  return [
    sentence([opening, ...core]),
    sentence(core),
    ...(most > 3 ? [sentence([...core, where]), sentence([opening, ...core, where])] : []),
    ...(most > 4
      ? [
          sentence([...core, where, when]),
          sentence([when, ...core, where]),
          sentence([opening, when, ...core, where]),
        ]
      : []),
  ];
}

function sentence(pieces: readonly Numbered<Piece>[]): Numbered<TextPair> {
  return combined<readonly Piece[], TextPair>(pieces, (...all) => ({
    source: all.map(([text]) => text).join(' '),
    target: all
      .map(([, kept]) => kept)
      .filter((kept) => kept !== '')
      .join(' '),
  }));
}

function described(article: string, nouns: readonly Noun[], adjectives: readonly string[]) {
  return combined([listed(['', ...adjectives]), listed(nouns)], (adjective, { en }): Piece => [
    [article, adjective, en].filter(Boolean).join(' '),
    en,
  ]);
}

function doing({ enPast }: Verb): Numbered<Piece> {
  return combined([listed(['', ...MANNERS])], (manner): Piece => [
    [manner, enPast].filter(Boolean).join(' '),
    enPast,
  ]);
}
