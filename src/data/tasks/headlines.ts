/**
 * A list of events in any order -> one headline: what happened, where, and the gravest of its
 * consequences. The rest is left out, as a newspaper does. The events and their order of gravity are
 * ours.
 */
import type { ParameterValues } from '../../base/parameterSpec';
import { numberParameter } from '../parameterValues';
import type { TextPair } from '../textPair';
import { combined, drawEvenly, joined, listed, type Numbered } from './numbered';
import type { Task } from './task';

interface Event {
  readonly report: (place: string) => string;
  readonly headline: (place: string) => string;
}

interface Consequence {
  readonly report: (count: string) => string;
  readonly headline: (count: string) => string;
}

const EVENTS: readonly Event[] = [
  { report: (at) => `a storm reached ${at}`, headline: (at) => `storm hits ${at}` },
  { report: (at) => `a fire broke out in ${at}`, headline: (at) => `fire in ${at}` },
  { report: (at) => `the river flooded parts of ${at}`, headline: (at) => `flood in ${at}` },
  { report: (at) => `the earth shook in ${at}`, headline: (at) => `earthquake shakes ${at}` },
  { report: (at) => `heavy snow fell on ${at}`, headline: (at) => `snow covers ${at}` },
  { report: (at) => `a bridge fell down in ${at}`, headline: (at) => `bridge collapses in ${at}` },
  { report: (at) => `two trains collided near ${at}`, headline: (at) => `trains crash near ${at}` },
  { report: (at) => `the lights went out in ${at}`, headline: (at) => `power cut in ${at}` },
];

/** Gravest first: a headline names the first of these that is reported. */
const CONSEQUENCES: readonly Consequence[] = [
  { report: (n) => `${n} people lost their lives`, headline: (n) => `${n} dead` },
  { report: (n) => `${n} people cannot be found`, headline: (n) => `${n} missing` },
  { report: (n) => `${n} people were taken to hospital`, headline: (n) => `${n} hurt` },
  {
    report: (n) => `${n} families had to leave their homes`,
    headline: (n) => `${n} families flee`,
  },
  { report: (n) => `${n} houses need repairs`, headline: (n) => `${n} houses damaged` },
  { report: (n) => `${n} roads are blocked`, headline: (n) => `${n} roads closed` },
  { report: (n) => `${n} schools stay empty today`, headline: (n) => `${n} schools shut` },
  { report: (n) => `${n} flights leave late`, headline: (n) => `${n} flights delayed` },
];

const PLACES = [
  'lisbon',
  'oslo',
  'cairo',
  'lima',
  'quito',
  'delhi',
  'kyoto',
  'naples',
  'athens',
  'boston',
  'denver',
  'sydney',
  'nairobi',
  'vienna',
  'warsaw',
  'dublin',
  'madrid',
  'seoul',
  'manila',
  'havana',
];
const NUMBERS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'twelve'];

export const headlinesTask: Task = {
  id: 'headlines',
  use: 'summarisation',
  sourceTokens: 'word',
  targetTokens: 'word',
  parameters: {
    consequences: {
      kind: 'number',
      isInteger: true,
      min: 1,
      max: 4,
      step: 1,
      default: 3,
    },
  },
  countUnique: (parameters) => joined(newsOf(parameters)).size,
  sampleExample: (rng, parameters) => drawEvenly(rng, newsOf(parameters)),
  exampleAt: (index, parameters) => joined(newsOf(parameters)).at(index),
};

// Ten thousands of examples are drawn with the same settings object.
const newsBySettings = new WeakMap<ParameterValues, readonly Numbered<TextPair>[]>();

function newsOf(parameters: ParameterValues): readonly Numbered<TextPair>[] {
  const known =
    newsBySettings.get(parameters) ??
    arrangements(numberParameter(parameters, 'consequences')).map(newsInOrder);
  newsBySettings.set(parameters, known);
  return known;
}

/** Ranks of different consequences, in every order. */
function arrangements(length: number): (readonly number[])[] {
  if (length === 0) return [[]];
  return arrangements(length - 1).flatMap((ranks) =>
    CONSEQUENCES.flatMap((_, rank) => (ranks.includes(rank) ? [] : [[...ranks, rank]])),
  );
}

/** All news with these consequences in this order; what happened may stand anywhere among them. */
function newsInOrder(ranks: readonly number[]): Numbered<TextPair> {
  const gravest = ranks.indexOf(Math.min(...ranks));
  const counts = combined<readonly string[], readonly string[]>(
    ranks.map(() => listed(NUMBERS)),
    (...each) => each,
  );
  const positions: Numbered<number> = { size: ranks.length + 1, at: (index) => index };
  return combined(
    [positions, listed(EVENTS), listed(PLACES), counts],
    (position, event, place, each) => {
      const lines = ranks.map((rank, i) => CONSEQUENCES[rank]?.report(each[i] ?? '') ?? '');
      lines.splice(position, 0, event.report(place));
      const worst = CONSEQUENCES[ranks[gravest] ?? 0]?.headline(each[gravest] ?? '') ?? '';
      return {
        source: lines.map((line) => `• ${line}`).join(' '),
        target: `${event.headline(place)} – ${worst}`,
      };
    },
  );
}
