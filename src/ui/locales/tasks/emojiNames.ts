import type { TaskWords } from './taskWords';

export const enEmojiNames = {
  name: 'Emoji names',
  story:
    'What emoji are called, from English into French, Chinese or German: short, real translations by ' +
    'the Unicode project. Skin tones and flags follow a pattern and are learned as one; most other ' +
    'names hold a word that occurs nowhere else, which no model can translate unseen. Compare the ' +
    'score on held-out names with and without skin tones to see what was a rule and what was luck.',
  parameters: {
    skinTones: {
      label: 'Skin tones',
      help: 'Keeps the names of emoji in five skin tones: the same names with an ending.',
    },
  },
  presets: {
    emojiNamesFrench: 'Emoji names, English → French',
    emojiNamesChinese: 'Emoji names, English → Chinese',
  },
} satisfies TaskWords;
