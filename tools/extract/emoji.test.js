import { expect, it } from 'vitest';
import { emojiRows } from './emoji.js';

/** @param {string} hexcode @param {string} label @param {Partial<import('./emoji.js').Emoji>} [more] */
const emoji = (hexcode, label, more) => ({ hexcode, emoji: hexcode, label, ...more });

it('puts the names of an emoji and of its skin tones side by side, keywords with the plain one', () => {
  const rows = emojiRows({
    en: [emoji('1', 'hand', { tags: ['five', 'hi there'], skins: [emoji('1-a', 'hand: light')] })],
    fr: [emoji('1', 'main', { skins: [emoji('1-a', 'main\u00a0: claire')] })],
    zh: [emoji('1', '手', { skins: [emoji('1-a', '手: 浅')] })],
    de: [emoji('1', 'Hand', { skins: [emoji('1-a', 'Hand: hell')] })],
  });
  expect(rows).toBe(
    '1\thand\tmain\t手\tHand\tfive|hi there\n1-a\thand: light\tmain : claire\t手: 浅\tHand: hell\t\n',
  );
});

it('leaves out an emoji that has no name in one of the languages', () => {
  const all = [emoji('1', 'a'), emoji('2', 'b')];
  const rows = emojiRows({ en: all, fr: all, zh: [emoji('2', 'c')], de: all });
  expect(rows).toBe('2\tb\tb\tc\tb\t\n');
});
