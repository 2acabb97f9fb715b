import type { TaskWords } from './taskWords';

export const enReverse = {
  name: 'Reverse',
  story:
    'Write the letters backwards. It is learned faster than copying, because the letter read last is ' +
    'written first: the start of the answer is a short way back in time. Reversing the source turns ' +
    'the one task into the other.',
  presets: { reverse: 'Reverse' },
} satisfies TaskWords;
