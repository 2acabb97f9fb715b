/**
 * Two sentences and a question about them: who is where, who has what. The kinds of question follow
 * the bAbI tasks 1, 2, 5, 6 and 8 (Weston et al. 2015, arXiv:1502.05698); the sentences are ours.
 */
import type { ParameterValues } from '../../base/parameterSpec';
import { numberParameter } from '../parameterValues';
import type { TextPair } from '../textPair';
import { combined, distinctPairs, drawEvenly, joined, listed, type Numbered } from './numbered';
import type { Task } from './task';

export const STORY_PEOPLE = ['mary', 'john', 'sandra', 'daniel', 'julie', 'bill', 'emma', 'fred'];
export const STORY_PLACES = [
  'kitchen',
  'garden',
  'office',
  'bathroom',
  'hallway',
  'bedroom',
  'school',
  'park',
];
export const STORY_THINGS = ['ball', 'apple', 'book', 'key', 'cup', 'milk', 'hat', 'lamp'];
const MOVES = ['went to', 'walked to', 'ran to', 'moved to'];
const TAKES = ['took', 'picked up', 'grabbed'];
const DROPS = ['dropped', 'put down'];
const GIVES = ['gave', 'handed'];

const word = (max: number) =>
  ({ kind: 'number', isInteger: true, min: 2, max, step: 1, default: max }) as const;

export const storiesTask: Task = {
  id: 'stories',
  use: 'answering',
  sourceTokens: 'word',
  targetTokens: 'word',
  parameters: {
    people: word(STORY_PEOPLE.length),
    places: word(STORY_PLACES.length),
    things: word(STORY_THINGS.length),
  },
  countUnique: (parameters) => joined(storiesOf(parameters)).size,
  sampleExample: (rng, parameters) => drawEvenly(rng, storiesOf(parameters)),
  exampleAt: (index, parameters) => joined(storiesOf(parameters)).at(index),
};

type Kinds = readonly Numbered<TextPair>[];

// Ten thousands of examples are drawn with the same settings object.
const kindsBySettings = new WeakMap<ParameterValues, Kinds>();

function storiesOf(parameters: ParameterValues): Kinds {
  const known = kindsBySettings.get(parameters) ?? makeKinds(parameters);
  kindsBySettings.set(parameters, known);
  return known;
}

/** Each kind of story with a kind of question; no two kinds can make the same source. */
function makeKinds(parameters: ParameterValues): Kinds {
  const people = STORY_PEOPLE.slice(0, numberParameter(parameters, 'people'));
  const places = STORY_PLACES.slice(0, numberParameter(parameters, 'places'));
  const things = STORY_THINGS.slice(0, numberParameter(parameters, 'things'));
  const person = listed(people);
  const twoPeople = distinctPairs(people);
  const place = listed(places);
  const twoPlaces = distinctPairs(places);
  const thing = listed(things);
  const twoThings = distinctPairs(things);
  const move = listed(MOVES);
  const take = listed(TAKES);
  const takeOrDrop = listed([...TAKES, ...DROPS]);
  const give = listed(GIVES);
  const either = listed([0, 1] as const);

  return [
    combined([twoPeople, place, place, move, move, either], (who, x, y, v, w, asked) =>
      story(went(who[0], v, x), went(who[1], w, y), whereIs(who[asked]), inThe(asked ? y : x)),
    ),
    combined([person, twoPlaces, move, move], (who, [x, y], v, w) =>
      story(went(who, v, x), went(who, w, y), whereIs(who), inThe(y)),
    ),
    combined([twoPeople, twoPlaces, move, move, either, either], (who, at, v, w, asked, named) =>
      story(
        went(who[0], v, at[0]),
        went(who[1], w, at[1]),
        `is ${who[asked]} ${inThe(at[named])}`,
        asked === named ? 'yes' : 'no',
      ),
    ),
    combined([person, twoPlaces, move, move, either], (who, at, v, w, named) =>
      story(
        went(who, v, at[0]),
        went(who, w, at[1]),
        `is ${who} ${inThe(at[named])}`,
        named === 1 ? 'yes' : 'no',
      ),
    ),
    combined([person, thing, place, take, move], (who, what, x, v, w) =>
      story(did(who, v, what), went(who, w, x), whereIs(`the ${what}`), inThe(x)),
    ),
    combined([person, thing, place, takeOrDrop, move], (who, what, x, v, w) =>
      story(went(who, w, x), did(who, v, what), whereIs(`the ${what}`), inThe(x)),
    ),
    combined([twoPeople, thing, place, take, move], ([a, b], what, x, v, w) =>
      story(went(a, w, x), did(b, v, what), whoHas(what), b),
    ),
    combined([twoPeople, thing, place, take, move], ([a, b], what, x, v, w) =>
      story(did(b, v, what), went(a, w, x), whoHas(what), b),
    ),
    combined([twoPeople, twoThings, take, take, either], (who, what, v, w, asked) =>
      story(did(who[0], v, what[0]), did(who[1], w, what[1]), whoHas(what[asked]), who[asked]),
    ),
    combined([twoPeople, twoThings, take, take, either], (who, what, v, w, asked) =>
      story(
        did(who[0], v, what[0]),
        did(who[1], w, what[1]),
        `what does ${who[asked]} have`,
        `the ${what[asked]}`,
      ),
    ),
    combined([twoPeople, thing, take, give], ([a, b], what, v, w) =>
      story(did(a, v, what), `${did(a, w, what)} to ${b}`, whoHas(what), b),
    ),
    combined([twoPeople, thing, place, move, give], ([a, b], what, x, v, w) =>
      story(went(b, v, x), `${did(a, w, what)} to ${b}`, whereIs(`the ${what}`), inThe(x)),
    ),
  ];
}

function story(first: string, second: string, question: string, answer: string): TextPair {
  return { source: `${first} . ${second} . ${question} ?`, target: answer };
}

const went = (who: string, move: string, place: string): string => `${who} ${move} the ${place}`;
const did = (who: string, verb: string, thing: string): string => `${who} ${verb} the ${thing}`;
const inThe = (place: string): string => `in the ${place}`;
const whereIs = (what: string): string => `where is ${what}`;
const whoHas = (thing: string): string => `who has the ${thing}`;
