import type { TaskWords } from './taskWords';

export const enSort = {
  name: 'Sort',
  story:
    'Write the letters in order. The order of the source does not matter here, so counting the ' +
    'letters is enough: the state becomes a set of counters, which its units show.',
  presets: { sort: 'Sort' },
} satisfies TaskWords;
