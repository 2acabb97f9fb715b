import type { TaskWords } from './taskWords';

/** Settings of every task over random letters. */
const letterSettings = {
  symbols: { label: 'Symbols', help: 'How many different letters occur.' },
  minLength: { label: 'Shortest', help: 'Fewest letters in a source.' },
  maxLength: { label: 'Longest', help: 'Most letters in a source. Longer is harder to remember.' },
};

export const enCopy = {
  name: 'Copy',
  story:
    'Write the same letters again. Nothing has to be understood, only remembered: the whole source ' +
    'must fit into one vector of fixed size. Watch accuracy fall as the longest source grows, and ' +
    'rise with hidden units.',
  parameters: letterSettings,
  presets: { copy: 'Copy' },
} satisfies TaskWords;
