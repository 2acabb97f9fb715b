import type { TaskWords } from './taskWords';

export const enGrammarFrench = {
  name: 'English → French',
  story:
    'Sentences of a small grammar, some 350 words in 660 forms and a hundred million ' +
    'combinations, so nearly every held-out sentence is new. French makes words agree: articles, ' +
    'adjectives and participles follow a noun’s gender and number, adjectives change sides, ' +
    'pronouns move in front of the verb. Watch which of these the decoder learns first.',
  presets: { grammarFrench: 'English → French' },
} satisfies TaskWords;

export const enGrammarChinese = {
  name: 'English → Chinese',
  story:
    'The same small grammar, written in Chinese one character at a time. Every counted noun has a ' +
    'measure word of its own (三本书, three books; 三条蛇, three snakes), time and place stand ' +
    'before the verb, and plural and tense mostly go unsaid. Watch the measure word: it must be ' +
    'chosen before its noun is written.',
  presets: { grammarChinese: 'English → Chinese' },
} satisfies TaskWords;
