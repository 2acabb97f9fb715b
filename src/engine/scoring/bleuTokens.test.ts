import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLEU_TOKENIZATIONS } from '../../domain/scores';
import { bleuTokens, suitableTokenization } from './bleuTokens';

/** Worked out by hand from the rules of mteval-v13a and sacrebleu; tokens apart by one space. */
const CASES = [
  ['13a', 'Hello, world!', 'Hello , world !'],
  ['13a', '1,000.50 dollars.', '1,000.50 dollars .'],
  ['13a', 'pages 3-4 (well-known)', 'pages 3 - 4 ( well-known )'],
  ['13a', 'It&apos;s &quot;A&amp;B&quot; &lt;i&gt;', 'It & apos ; s " A & B " < i >'],
  ['13a', "don't stop", "don't stop"],
  ['13a', 'end-\nless line\nbreak <skipped>', 'endless line break'],
  ['13a', '$5/kg @home #1 50%', '$ 5 / kg @ home # 1 50 %'],
  // A blank is no digit: only zh, which does not pad the line, keeps a first ".5" whole.
  ['13a', '.5 and 5.', '. 5 and 5 .'],
  ['13a', 'a.b,c', 'a . b , c'],
  ['13a', 'état: «déjà»', 'état : «déjà»'],
  ['13a', '今天下雨。好', '今天下雨。好'],
  ['13a', '', ''],
  ['zh', '今天下雨。', '今 天 下 雨 。'],
  ['zh', '用Windows 3.5吧', '用 Windows 3.5 吧'],
  ['zh', '“好”——一共', '“ 好 ” — — 一 共'],
  ['zh', '１００％', '１ ０ ０ ％'],
  ['zh', '𠮷野', '𠮷 野'],
  ['zh', '𠮷a', '𠮷a'],
  ['zh', '.5元', '.5 元'],
  ['zh', '&quot;', '& quot ;'],
  ['char', 'ab c', 'a b c'],
  ['char', 'ねこ😀', 'ね こ 😀'],
  ['none', ' a,b  c. ', 'a,b c.'],
] as const;

describe('tokens for BLEU', () => {
  it.each(CASES)('by %s of "%s" are "%s"', (tokenization, text, expected) => {
    expect(bleuTokens(text, tokenization).join(' ')).toBe(expected);
  });

  it('are never empty and hold no blank, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...BLEU_TOKENIZATIONS),
        (text, tokenization) => {
          for (const token of bleuTokens(text, tokenization)) expect(token).toMatch(/^[^ \t\n]+$/);
        },
      ),
    );
  });
});

describe('the tokenization that suits', () => {
  it.each([
    ['zh', ['昨天下雨。', '我有3只猫']],
    ['zh', ['打开 the 窗口设置文件']],
    ['char', ['猫が好きです', '図書館へ行く']],
    ['char', ['สวัสดีครับ']],
    ['13a', ['Bonjour tout le monde', '北京 is the capital of China']],
    ['13a', ['12/05/2004', '42']],
    ['13a', []],
  ] as const)('is %s for %s', (expected, references) => {
    expect(suitableTokenization(references)).toBe(expected);
  });
});
