import type { TaskWords } from './taskWords';

export const enHeadlines = {
  name: 'Events → headline',
  story:
    'A list of what happened, in any order, and the headline of a newspaper: the event, the place, ' +
    'and the gravest consequence. Everything else is left out. To choose, the model must compare ' +
    'all lines with each other, and the words that tell their gravity come in any place.',
  parameters: {
    consequences: { label: 'Consequences', help: 'How many are reported; one of them is kept.' },
  },
  presets: { headlines: 'Events → headline' },
} satisfies TaskWords;
