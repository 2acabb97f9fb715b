/**
 * English into French or Chinese: a grammar of nine kinds of sentence over some 350 words (660 forms
 * in English), in which articles, adjectives, participles and pronouns must agree (French), measure
 * words be chosen and time and place change sides (Chinese). Lower case, without a full stop.
 * The grammar and its words are ours.
 */
import type { TextPair } from '../textPair';
import { toChinese } from './grammar/chinese';
import { toEnglish } from './grammar/english';
import { toFrench } from './grammar/french';
import type { Sentence } from './grammar/sentence';
import { allSentences, sentencesByKind } from './grammar/sentences';
import { drawEvenly } from './numbered';
import type { Task } from './task';

export const grammarFrenchTask: Task = {
  id: 'grammarFrench',
  ...translation(toFrench),
  targetTokens: 'word',
};

export const grammarChineseTask: Task = {
  id: 'grammarChinese',
  ...translation(toChinese),
  // Chinese is written without blanks.
  targetTokens: 'character',
};

function translation(translate: (sentence: Sentence) => string): Omit<Task, 'id' | 'targetTokens'> {
  const toExample = (sentence: Sentence): TextPair => ({
    source: toEnglish(sentence),
    target: translate(sentence),
  });
  return {
    use: 'translation',
    sourceTokens: 'word',
    parameters: {},
    countUnique: () => allSentences().size,
    sampleExample: (rng) => toExample(drawEvenly(rng, rng.pick(sentencesByKind()))),
    exampleAt: (index) => toExample(allSentences().at(index)),
  };
}
