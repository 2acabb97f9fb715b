import type { TaskWords } from './taskWords';

const forms = {
  digits: 'Digits',
  en: 'English',
  fr: 'French',
  de: 'German',
  es: 'Spanish',
  zh: 'Chinese',
};

export const enNumberWords = {
  name: 'Number words',
  story:
    'Numbers between digits and the words of five languages. Each has its own order and its own ' +
    'oddities: German says the ones before the tens, French counts quatre-vingt-dix-neuf, Chinese ' +
    'says zero where a place is skipped and counts in ten thousands. Small enough to be learned ' +
    'without a mistake: watch the rare words and the zeros, which come right last.',
  parameters: {
    sourceForm: { label: 'From', help: 'How the number that is read is written.' },
    targetForm: { label: 'To', help: 'How the model is to write it.' },
    maxNumber: { label: 'Largest number', help: 'Every number from 0 to this one is a pair.' },
  },
  choices: { sourceForm: forms, targetForm: forms },
  presets: {
    numberWords: 'Number words, English → digits',
    numberWordsChinese: 'Number words, French → Chinese',
  },
} satisfies TaskWords;
