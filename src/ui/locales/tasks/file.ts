import type { TaskWords } from './taskWords';

export const enFile = {
  name: 'Your own pairs',
  parameters: {
    givenSplits: {
      label: 'Its own splits',
      help: 'Trains, validates and tests on the rows that the data names for it, instead of drawing them.',
    },
  },
  story:
    'Pairs of your own: what the model reads, and what it should write. They stay on this computer. ' +
    'A few thousand pairs that follow a rule are a good start; the checks say what stands in the way.',
} satisfies TaskWords;
