import type { TaskWords } from './taskWords';

export const enSpokenArithmetic = {
  name: 'Spoken arithmetic',
  story:
    'What is seven plus twelve? Questions and answers are words, never digits. The model has to find ' +
    'out that “forty two” is four tens and two ones before it can add. The same sum comes in several ' +
    'wordings, so a held-out question may have been answered in other words. Differences below zero ' +
    'are the hardest.',
  parameters: {
    largestNumber: { label: 'Largest number', help: 'The largest number in a sum or difference.' },
    timesTables: {
      label: 'Times tables',
      help: 'Also asks for products, up to twelve times twelve.',
    },
  },
  presets: { spokenArithmetic: 'Spoken arithmetic' },
} satisfies TaskWords;
