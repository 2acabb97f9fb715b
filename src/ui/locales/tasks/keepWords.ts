import type { TaskWords } from './taskWords';

export const enKeepWords = {
  name: 'Sentence → key words',
  story:
    'A sentence cut down to a telegram: who did what, where and when. Polite openings, articles, ' +
    'adjectives and adverbs go. What to keep is easy to tell word by word; holding five words in ' +
    'one vector until the end of the sentence is what costs.',
  parameters: {
    keptWords: {
      label: 'Words kept',
      help: 'At most so many: who, did, what, then where and when.',
    },
  },
  presets: { keepWords: 'Sentence → key words' },
} satisfies TaskWords;
