import type { TaskWords } from './taskWords';

export const enCmu = {
  name: 'Spelling → phonemes',
  story:
    'How an English word is spoken, from how it is spelled: the 134,000 words of the CMU ' +
    'Pronouncing Dictionary. English spelling has rules and exceptions, and names follow neither; ' +
    'published models get about one word in four wrong. Watch the rare letters and silent ones.',
  parameters: {
    stressDigits: { label: 'Stress digits', help: 'Keeps the stress marks 0, 1, 2 on vowels.' },
    alternates: {
      label: 'Pronunciations',
      help: 'A word may have several: take the first one, or all of them.',
    },
    lettersOnly: { label: 'Letters only', help: 'Leaves out words with an apostrophe.' },
    maxWordLength: { label: 'Longest word', help: 'Leaves out words with more letters.' },
  },
  choices: { alternates: { first: 'First only', all: 'All' } },
  presets: {
    cmu: 'Spelling → phonemes (CMU)',
    cmuLarge: 'Spelling → phonemes (CMU), large model',
  },
} satisfies TaskWords;
