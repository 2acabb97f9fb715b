import type { TaskWords } from './taskWords';

export const enFile = {
  name: 'Your own pairs',
  story:
    'Pairs of your own: what the model reads, and what it should write. They stay on this computer. ' +
    'A few thousand pairs that follow a rule are a good start; the checks say what stands in the way.',
} satisfies TaskWords;
