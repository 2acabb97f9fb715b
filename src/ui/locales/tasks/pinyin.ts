import type { TaskWords } from './taskWords';

export const enPinyin = {
  name: 'Hanzi → pinyin',
  story:
    'Chinese characters into how they are read. Most characters have one reading, which is learned by ' +
    'heart; the words here are chosen for those with several: 长 is cháng when it is long and zhǎng ' +
    'when it grows, and only its neighbours tell. 不 and 一 change their tone with the next syllable. ' +
    'Single characters are always trained on, as from a dictionary; what is held out is phrases. ' +
    'Watch the tones: without them the task is far easier.',
  parameters: {
    tones: { label: 'Tones', help: 'As marks over vowels, as digits 1 to 5, or left out.' },
    maxCharacters: { label: 'Longest', help: 'Leaves out phrases with more characters.' },
  },
  choices: { tones: { marks: 'Marks', digits: 'Digits', none: 'None' } },
  presets: { pinyin: 'Hanzi → pinyin' },
} satisfies TaskWords;
