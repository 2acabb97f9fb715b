import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../base/rng';
import { drawEvenly } from '../numbered';
import { ADJECTIVES, type Adjective } from './adjectives';
import { toChinese } from './chinese';
import { toEnglish } from './english';
import { startsWithVowel, toFrench } from './french';
import { adjectivesAfter, determinerBefore, formsOf, READINGS } from './frenchReaderForTest';
import { NOUNS, type Noun } from './nouns';
import type { Determiner, NounPhrase, Sentence, Subject } from './sentence';
import { allSentences, sentencesByKind } from './sentences';
import { COME, GO, VERBS, type Verb } from './verbs';

const noun = (en: string): Noun => NOUNS.find((each) => each.en === en)!;
const adjective = (en: string): Adjective => ADJECTIVES.find((each) => each.en === en)!;
const verb = (en: string): Verb => VERBS.find((each) => each.en === en)!;
const np = (determiner: Determiner, word: string, ...adjectives: string[]): NounPhrase => ({
  determiner,
  noun: noun(word),
  isMany: typeof determiner === 'object' && 'count' in determiner,
  adjectives: adjectives.map(adjective),
});
const many = (phrase: NounPhrase): NounPhrase => ({ ...phrase, isMany: true });
const [I, you, he, she, we, they] = ([0, 1, 2, 3, 4, 5] as const).map((person): Subject => ({
  person,
})) as [Subject, Subject, Subject, Subject, Subject, Subject];
const yes = { isNegated: false } as const;
const no = { isNegated: true } as const;
const past = { tense: 'past' } as const;
const future = { tense: 'future' } as const;
const yesterday = { en: 'yesterday', fr: 'hier', zh: '昨天' };
const be = (subject: Subject, word: string, isNegated = false, isVery = false): Sentence => ({
  kind: 'be',
  subject,
  adjective: adjective(word),
  isNegated,
  isVery,
});

/** Written by hand: the sentence, then English, French and Chinese. */
const WRITTEN: readonly (readonly [Sentence, string, string, string])[] = [
  [
    { kind: 'act', subject: I, verb: verb('eat'), ...past, ...yes, object: np('a', 'orange') },
    'I ate an orange',
    "j'ai mangé une orange",
    '我吃了一个橙子',
  ],
  [
    { kind: 'act', subject: she, verb: verb('eat'), ...past, ...no, object: np('a', 'orange') },
    'she did not eat an orange',
    "elle n'a pas mangé d'orange",
    '她没吃橙子',
  ],
  [
    {
      kind: 'act',
      subject: np('this', 'man'),
      verb: verb('read'),
      tense: 'progressive',
      ...yes,
      object: np({ count: 2 }, 'newspaper'),
    },
    'this man is reading two newspapers',
    'cet homme lit deux journaux',
    '这个男人正在看两份报纸',
  ],
  [
    {
      kind: 'act',
      subject: np({ owner: 0 }, 'mother'),
      verb: verb('look for'),
      tense: 'progressive',
      ...no,
      object: np({ owner: 3 }, 'scarf'),
    },
    'my mother is not looking for her scarf',
    'ma mère ne cherche pas son écharpe',
    '我妈妈没在找她的围巾',
  ],
  [
    {
      kind: 'act',
      subject: np({ owner: 4 }, 'father'),
      verb: verb('find'),
      ...future,
      ...yes,
      object: many(np('that', 'key')),
    },
    'our father is going to find those keys',
    'notre père va trouver ces clés',
    '我们的爸爸会找到那些钥匙',
  ],
  [
    { kind: 'meet', subject: he, verb: verb('see'), ...past, ...no, object: 3 },
    'he did not see her',
    "il ne l'a pas vue",
    '他没看见她',
  ],
  [
    { kind: 'meet', subject: you, verb: verb('love'), tense: 'present', ...yes, object: 5 },
    'you love them',
    'tu les aimes',
    '你爱他们',
  ],
  [
    { kind: 'meet', subject: they, verb: verb('help'), ...future, ...no, object: 0 },
    'they are not going to help me',
    "ils ne vont pas m'aider",
    '他们不会帮助我',
  ],
  [
    {
      kind: 'give',
      subject: she,
      verb: verb('give'),
      ...past,
      ...yes,
      receiver: 0,
      object: np('a', 'knife'),
    },
    'she gave me a knife',
    "elle m'a donné un couteau",
    '她给了我一把刀',
  ],
  [
    {
      kind: 'go',
      subject: many(np('the', 'nurse')),
      verb: GO,
      ...past,
      ...yes,
      place: np('the', 'market'),
      time: yesterday,
    },
    'the nurses went to the market yesterday',
    'les infirmières sont allées au marché hier',
    '护士们昨天去了市场',
  ],
  [
    {
      kind: 'go',
      subject: we,
      verb: COME,
      ...past,
      ...no,
      place: np('the', 'school'),
      time: yesterday,
    },
    'we did not come to the school yesterday',
    "nous ne sommes pas venus à l'école hier",
    '我们昨天没来学校',
  ],
  [
    {
      kind: 'stay',
      subject: many(np('the', 'child')),
      verb: verb('play'),
      tense: 'progressive',
      ...yes,
      place: np('the', 'garden'),
    },
    'the children are playing in the garden',
    'les enfants jouent dans le jardin',
    '孩子们正在花园里玩',
  ],
  [
    be(many(np('that', 'house')), 'white'),
    'those houses are white',
    'ces maisons sont blanches',
    '那些房子是白色的',
  ],
  [
    be({ ...np('the', 'shirt'), owner: np({ owner: 0 }, 'uncle') }, 'expensive', false, true),
    "my uncle's shirt is very expensive",
    'la chemise de mon oncle est très chère',
    '我叔叔的衬衫非常贵',
  ],
  [be(he, 'rich', true), 'he is not rich', "il n'est pas riche", '他没有钱'],
  [
    {
      kind: 'compare',
      subject: np('the', 'hen'),
      adjective: adjective('lazy'),
      than: np('the', 'owl'),
      ...yes,
    },
    'the hen is lazier than the owl',
    'la poule est plus paresseuse que le hibou',
    '母鸡比猫头鹰懒',
  ],
  [
    { kind: 'have', subject: he, ...no, object: np('a', 'dog', 'big', 'black') },
    'he does not have a big black dog',
    "il n'a pas de grand chien noir",
    '他没有黑色的大狗',
  ],
  [
    { kind: 'have', subject: she, ...yes, object: np('a', 'tree', 'beautiful') },
    'she has a beautiful tree',
    'elle a un bel arbre',
    '她有一棵漂亮的树',
  ],
  [
    { kind: 'have', subject: they, ...yes, object: many(np('a', 'car', 'new')) },
    'they have new cars',
    'ils ont de nouvelles voitures',
    '他们有新汽车',
  ],
  [
    {
      kind: 'exist',
      what: np({ count: 3 }, 'book', 'red'),
      relation: { en: 'on', fr: 'sur', zh: '上' },
      where: np('the', 'table'),
    },
    'there are three red books on the table',
    'il y a trois livres rouges sur la table',
    '桌子上有三本红色的书',
  ],
  [
    {
      kind: 'exist',
      what: np('a', 'owl'),
      relation: { en: 'next to', fr: 'à côté de', zh: '旁边' },
      where: np('the', 'museum'),
    },
    'there is an owl next to the museum',
    'il y a un hibou à côté du musée',
    '博物馆旁边有一只猫头鹰',
  ],
];

const anySentence = fc.integer().map((seed) => {
  const rng = createRng(seed);
  return drawEvenly(rng, rng.pick(sentencesByKind()));
});
const RUNS = { numRuns: 2000 };

describe('the template grammar', () => {
  it.each(WRITTEN.map((row) => [row[1], row] as const))('says "%s" as people do', (_, row) => {
    const [sentence, ...texts] = row;
    expect([toEnglish(sentence), toFrench(sentence), toChinese(sentence)]).toEqual(texts);
  });

  it('gives every number another English sentence', () => {
    const rng = createRng(5);
    const indices = new Map<string, number>();
    for (let i = 0; i < 20_000; i++) {
      const index = rng.nextInt(0, allSentences().size - 1);
      const text = toEnglish(allSentences().at(index));
      expect(indices.get(text) ?? index).toBe(index);
      indices.set(text, index);
    }
  });
});

describe('the French of the template grammar', () => {
  it('elides, contracts and changes words before a vowel wherever it must', () => {
    fc.assert(
      fc.property(anySentence, (sentence) => {
        const words = toFrench(sentence).split(' ');
        words.forEach((word, index) => {
          const next = words[index + 1];
          if (next === undefined) return;
          const pair = `${word} ${next}`;
          expect(pair).not.toMatch(/^(à|de) les?$/);
          if (!startsWithVowel(next)) return;
          expect(pair).not.toMatch(/^(je|me|te|le|la|de|ne|que|ma|ta|sa|ce) /);
          if (NOUNS.some((each) => each.fr.split(' ')[0] === next && each.gender === 'm')) {
            expect(pair).not.toMatch(/^(beau|nouveau|vieux) /);
          }
        });
      }),
      RUNS,
    );
  });

  it('has determiners and adjectives that agree with their noun, as a reader sees it', () => {
    let seen = 0;
    fc.assert(
      fc.property(anySentence, (sentence) => {
        const words = toFrench(sentence).replaceAll("'", "' ").split(' ');
        words.forEach((word, index) => {
          const reading = READINGS.get(word);
          const found = reading && determinerBefore(words, index);
          if (!found) return;
          seen++;
          const agreement = { ...reading };
          if (found.gender)
            expect([found.text, found.gender]).toEqual([found.text, reading.gender]);
          if (found.isMany !== null) {
            if (reading.isMany !== null) expect(found.isMany).toBe(reading.isMany);
            agreement.isMany = found.isMany;
          }
          for (const each of [...found.adjectives, ...adjectivesAfter(words, index)]) {
            expect(formsOf(agreement.gender, agreement.isMany)).toContain(each);
          }
        });
      }),
      RUNS,
    );
    expect(seen).toBeGreaterThan(1500);
  });

  it('agrees the adjective behind to be with its subject', () => {
    fc.assert(
      fc.property(anySentence, (sentence) => {
        if (sentence.kind !== 'be' || 'person' in sentence.subject) return;
        const { noun: of, isMany } = sentence.subject;
        const forms = isMany ? sentence.adjective.frPlural : sentence.adjective.fr;
        expect(toFrench(sentence).endsWith(` ${forms[of.gender]}`)).toBe(true);
        expect(toFrench(sentence)).toMatch(isMany ? / sont / : /( |')est /);
      }),
      RUNS,
    );
  });

  it('wraps every negated verb in ne ... pas', () => {
    fc.assert(
      fc.property(anySentence, (sentence) => {
        const isNegated = 'isNegated' in sentence && sentence.isNegated;
        const text = toFrench(sentence);
        expect(/ n(e |')/.test(text)).toBe(isNegated);
        expect(/ pas( |$)/.test(text)).toBe(isNegated);
      }),
      RUNS,
    );
  });
});

describe('the Chinese of the template grammar', () => {
  const longestFirst = (list: readonly string[]): string =>
    [...new Set(list)].sort((a, b) => b.length - a.length).join('|');
  const adjectives = longestFirst(ADJECTIVES.map(({ zh }) => zh));
  const counted = new RegExp(
    `([一两三四五六七八九十这那])(.)(?:(?:${adjectives})的?)*(${longestFirst(NOUNS.map(({ zh }) => zh))})`,
    'g',
  );

  it('puts the measure word of the noun behind every number, 这 and 那', () => {
    let seen = 0;
    fc.assert(
      fc.property(anySentence, (sentence) => {
        const text = toChinese(sentence).replaceAll('三明治', '饼干');
        const starts = text.match(/[一两三四五六七八九十这那]/g) ?? [];
        const found = [...text.matchAll(counted)];
        expect(found.length).toBe(starts.length);
        for (const [whole, , measure = '', name] of found) {
          const isSandwich = name === '饼干' && measure === '个';
          const expected = NOUNS.filter(({ zh }) => zh === name).map((each) => each.measure);
          expect([whole, isSandwich || measure === '些' || expected.includes(measure)]).toEqual([
            whole,
            true,
          ]);
          seen++;
        }
      }),
      RUNS,
    );
    expect(seen).toBeGreaterThan(700);
  });

  it('says when and where before what is done', () => {
    fc.assert(
      fc.property(anySentence, (sentence) => {
        const text = toChinese(sentence);
        if (sentence.kind === 'go') {
          expect(text.indexOf(sentence.time.zh)).toBeLessThan(text.lastIndexOf(sentence.verb.zh));
        }
        if (sentence.kind === 'stay') expect(text.endsWith(sentence.verb.zh)).toBe(true);
        expect(text).not.toMatch(/[a-zA-Z ]|二|的的|没.*了$/);
      }),
      RUNS,
    );
  });
});
