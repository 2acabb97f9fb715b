import type { TaskWords } from './taskWords';

export const enSpelling = {
  name: 'Spelling correction',
  story:
    'Words as a hurried hand types them, letters swapped, left out, doubled or from the next key, ' +
    'into the words that were meant; right words must stay as they are. Held-out misspellings of ' +
    'known words are mended well, because the model learns which words there are. Hold out whole ' +
    'words to see how much of that was knowing them.',
  parameters: {
    words: { label: 'Words', help: 'How many words, the most frequent ones.' },
    typosPerWord: {
      label: 'Misspellings per word',
      help: 'How many are made of each word; short words have fewer.',
    },
    maxSlips: { label: 'Most slips', help: 'How many slips one misspelling may hold.' },
    unseenWords: {
      label: 'Hold out words',
      help: 'Every misspelling of a held-out word is held out too. The fractions do not apply.',
    },
  },
  presets: { spelling: 'Spelling correction', spellingNewWords: 'Spelling correction, new words' },
} satisfies TaskWords;
