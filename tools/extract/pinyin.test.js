import { expect, it } from 'vitest';
import { pinyinRows } from './pinyin.js';

it('reads runs of Chinese characters, and adds their single ones', () => {
  const words = new Map([['银行', 'yín háng']]);
  const singles = new Map([
    ['银', 'yín'],
    ['狗', 'gǒu'],
    ['猫', 'māo'],
  ]);
  expect(pinyinRows(words, ['“{0}”是水银，abc 银行', '狗“', '狗是'], singles)).toBe(
    '银行\tyín háng\n是水银\tshì shuǐ yín\n狗是\tgǒu shì\n银\tyín\n狗\tgǒu\n',
  );
});

it('leaves out what has not one syllable for each character, and phrases that are too long', () => {
  const words = new Map([
    ['瓩', 'qiān wǎ'],
    ['嗯', 'ńg'],
    ['ABC', 'a b c'],
  ]);
  const long = '一二三四五六七八九十一二三';
  expect(pinyinRows(words, [long], new Map())).toBe('嗯\tńg\n');
});
