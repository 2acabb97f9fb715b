import type { TaskWords } from './taskWords';

export const enEmojiKeywords = {
  name: 'Emoji keywords → name',
  story:
    'A list of keywords, in the order of the alphabet, into the name of the emoji: which words belong ' +
    'in the name, and in which order? With fewer than two thousand real pairs the model soon knows ' +
    'its own by heart. Watch the loss on held-out emoji turn upwards while the training loss falls: ' +
    'that is overfitting, and what dropout and a smaller model are for. Merely copying the keywords ' +
    'scores higher in shared words; the baseline says so.',
  parameters: {
    maxKeywords: { label: 'Keywords', help: 'At most so many keywords of an emoji are read.' },
    flags: {
      label: 'Flags',
      help: 'Keeps the flags, whose keywords are a country’s code: its name must be known by heart.',
    },
  },
  presets: { emojiKeywords: 'Emoji keywords → name' },
} satisfies TaskWords;
