/**
 * SCAN: commands of a small grammar and the actions they stand for, with the splits that ask whether
 * a model has understood the parts of a command. Made here from the published grammar (phrases in
 * figure 6, meanings in figure 7 of the source), so there is no file; all 20,910 commands.
 * Source: Lake & Baroni (2018), Generalization without Systematicity, ICML, arXiv:1711.00350.
 *
 * The published training sets of the two primitive splits repeat the lone primitive until it is 10 %
 * of the rows (14,670 with 1,467 times "jump"; 21,890 with 2,189 times "turn left"). No source comes
 * twice here, so those hold 13,204 and 19,702 different commands; the test sets are as published. One
 * in twenty of a training set is held out for validation.
 */
import type { SplitName, TextPair } from '../textPair';
import type { Dataset } from './dataset';

type Phrase = readonly [words: string, actions: readonly string[]];

const PRIMITIVES: readonly Phrase[] = [
  ['walk', ['WALK']],
  ['look', ['LOOK']],
  ['run', ['RUN']],
  ['jump', ['JUMP']],
];
const TURNS: readonly Phrase[] = [
  ['left', ['LTURN']],
  ['right', ['RTURN']],
];

/** One in so many commands of a published training set is watched while training. */
const WATCHED_EVERY = 20;
/** Shorter ones, the lone primitives among them, are always trained on. */
const FEWEST_WATCHED_WORDS = 3;

/** Longest action sequence of the length split's training set. */
const MAX_TRAINED_ACTIONS = 22;

export const SCAN_SPLITS = ['simple', 'length', 'addJump', 'addTurnLeft'] as const;

export const scanDataset: Dataset = {
  id: 'scan',
  use: 'sequences',
  file: null,
  licence: 'Apache-2.0',
  sourceUrl: 'https://arxiv.org/abs/1711.00350',
  sourceTokens: 'word',
  targetTokens: 'word',
  parameters: { split: { kind: 'choice', choices: SCAN_SPLITS, default: 'simple' } },
  parse: (_, parameters) => {
    const name = SCAN_SPLITS.find((each) => each === parameters['split']) ?? 'simple';
    return allCommands().map(([source, actions], index): TextPair => {
      const pair = { source, target: actions.join(' ') };
      const published = SPLIT_RULES[name](source, actions);
      if (published === null) return pair;
      const isWatched =
        published === 'train' &&
        index % WATCHED_EVERY === 0 &&
        source.split(' ').length >= FEWEST_WATCHED_WORDS;
      return { ...pair, split: isWatched ? 'validation' : published };
    });
  },
};

type SplitRule = (words: string, actions: readonly string[]) => SplitName | null;

/** Where a command stands; null where the splits are drawn. */
const SPLIT_RULES: Readonly<Record<(typeof SCAN_SPLITS)[number], SplitRule>> = {
  simple: () => null,
  length: (_, actions) => (actions.length <= MAX_TRAINED_ACTIONS ? 'train' : 'test'),
  addJump: (words) => (words === 'jump' || !words.includes('jump') ? 'train' : 'test'),
  addTurnLeft: (words) =>
    words === 'turn left' || !words.includes('turn left') ? 'train' : 'test',
};

/** C -> S and S | S after S | S */
function allCommands(): Phrase[] {
  const sentences = allSentences();
  const pairs = sentences.flatMap((first) => sentences.map((second) => [first, second] as const));
  return [
    ...sentences,
    ...pairs.map(([[a, doA], [b, doB]]): Phrase => [`${a} and ${b}`, [...doA, ...doB]]),
    ...pairs.map(([[a, doA], [b, doB]]): Phrase => [`${a} after ${b}`, [...doB, ...doA]]),
  ];
}

/** S -> V twice | V thrice | V */
function allSentences(): Phrase[] {
  return allVerbs().flatMap(([words, actions]): Phrase[] => [
    [words, actions],
    [`${words} twice`, repeat(actions, 2)],
    [`${words} thrice`, repeat(actions, 3)],
  ]);
}

/** V -> D opposite left | D around right | D, where D -> U | U left | turn right ... */
function allVerbs(): Phrase[] {
  const verbs = [...PRIMITIVES];
  for (const [verb, act] of [...PRIMITIVES, ['turn', []] as Phrase]) {
    for (const [side, turn] of TURNS) {
      verbs.push(
        [`${verb} ${side}`, [...turn, ...act]],
        [`${verb} opposite ${side}`, [...turn, ...turn, ...act]],
        [`${verb} around ${side}`, repeat([...turn, ...act], 4)],
      );
    }
  }
  return verbs;
}

function repeat(actions: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => actions).flat();
}
