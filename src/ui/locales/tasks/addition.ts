import type { TaskWords } from './taskWords';

export const enAddition = {
  name: 'Addition',
  story:
    'Add two numbers written as digits. The carry comes from the right but the answer is written ' +
    'from the left, so every digit must be known before the first is written. The four presets give ' +
    'the context to the decoder in different ways.',
  parameters: {
    minOperand: { label: 'Smallest number', help: 'The smallest number that is added.' },
    maxOperand: { label: 'Largest number', help: 'The largest number that is added.' },
  },
  presets: {
    'addition-initial': 'Addition, initial state only',
    'addition-reversed': 'Addition, reversed source',
    'addition-context': 'Addition, context every step',
    'addition-both': 'Addition, both',
  },
} satisfies TaskWords;
