/**
 * The template grammar's sentences in Chinese: measure words, what stands before the noun, time and
 * place before the verb, 了 and 没 for the past. No plural but 们 of people.
 */
import type { Adjective } from './adjectives';
import { NOUN_KINDS } from './nouns';
import { formsOf } from './persons';
import { isPerson, type Clause, type NounPhrase, type Sentence, type Subject } from './sentence';

const COUNTS = '两三四五六七八九十';

export function toChinese(sentence: Sentence): string {
  switch (sentence.kind) {
    case 'act':
      return (
        subject(sentence.subject) +
        verbGroup(sentence) +
        phrase(sentence.object, sentence.isNegated)
      );
    case 'meet':
      return subject(sentence.subject) + verbGroup(sentence) + formsOf(sentence.object).zh;
    case 'give':
      return (
        subject(sentence.subject) +
        verbGroup(sentence) +
        formsOf(sentence.receiver).zh +
        phrase(sentence.object)
      );
    case 'go':
      return (
        subject(sentence.subject) + sentence.time.zh + verbGroup(sentence) + phrase(sentence.place)
      );
    case 'stay':
      // 正在 and 在 fall together: 正在花园里玩.
      return (
        subject(sentence.subject) +
        manner(sentence) +
        (sentence.tense === 'progressive' ? '' : '在') +
        `${phrase(sentence.place)}里${sentence.verb.zh}`
      );
    case 'be':
      return subject(sentence.subject) + predicate(sentence);
    case 'compare':
      return (
        phrase(sentence.subject) +
        (sentence.isNegated ? '没有' : '比') +
        phrase(sentence.than) +
        sentence.adjective.zh
      );
    case 'have':
      return (
        subject(sentence.subject) +
        (sentence.isNegated ? '没有' : '有') +
        phrase(sentence.object, sentence.isNegated)
      );
    case 'exist':
      return `${phrase(sentence.where)}${sentence.relation.zh}有${phrase(sentence.what)}`;
  }
}

function subject(who: Subject): string {
  return isPerson(who) ? formsOf(who.person).zh : phrase(who);
}

function predicate({
  adjective,
  isVery,
  isNegated,
}: {
  readonly adjective: Adjective;
  readonly isVery: boolean;
  readonly isNegated: boolean;
}): string {
  if (isClassifying(adjective)) return `${isNegated ? '不' : ''}是${adjective.zh}的`;
  // An adjective alone would sound like a comparison; 很 is the verb here.
  if (!isNegated) return (isVery ? '非常' : '很') + adjective.zh;
  if (isVery) return `不是很${adjective.zh}`;
  return (adjective.zh.startsWith('有') ? '没' : '不') + adjective.zh;
}

function isClassifying({ use }: Adjective): boolean {
  return use === 'colour' || use === 'kind';
}

function verbGroup(clause: Clause): string {
  const { verb, tense, isNegated } = clause;
  return manner(clause) + verb.zh + (tense === 'past' && !isNegated ? '了' : '');
}

/** What time and negation put before the verb. */
function manner({ verb, tense, isNegated }: Clause): string {
  switch (tense) {
    case 'present':
      return isNegated ? '不' : '';
    case 'progressive':
      return isNegated ? '没在' : '正在';
    case 'past':
      return isNegated ? '没' : '';
    case 'future':
      // 要 is a plan; what only happens, such as finding, takes 会.
      if (isNegated) return '不会';
      return verb.aspect === 'result' ? '会' : '要';
  }
}

/** 三本红色的书, 我妈妈, 老师的车; under a negation a and its plural have no word. */
function phrase(np: NounPhrase, isNegated = false): string {
  const { noun, isMany } = np;
  const isGroup = isMany && np.determiner === 'the' && noun.kinds.includes(NOUN_KINDS.person);
  const plural = isGroup ? '们' : '';
  return determiner(np, isNegated) + attributes(np.adjectives) + noun.zh + plural;
}

function determiner(np: NounPhrase, isNegated: boolean): string {
  if (np.owner) return `${phrase(np.owner)}的`;
  const { determiner: given, isMany, noun } = np;
  if (typeof given === 'object') {
    if ('count' in given) return COUNTS.charAt(given.count - 2) + noun.measure;
    const { zh, isMany: areMany } = formsOf(given.owner);
    // One's own family is named without 的.
    const isClose = noun.kinds.includes(NOUN_KINDS.kin) && !areMany;
    return isClose ? zh : `${zh}的`;
  }
  switch (given) {
    case 'the':
      return '';
    case 'a':
      return isNegated || isMany ? '' : `一${noun.measure}`;
    case 'this':
      return `这${isMany ? '些' : noun.measure}`;
    case 'that':
      return `那${isMany ? '些' : noun.measure}`;
  }
}

/** Size goes next to the noun and needs no 的: 红色的大房子. */
function attributes(adjectives: readonly Adjective[]): string {
  const sizes = adjectives.filter(({ use }) => use === 'size');
  const others = adjectives.filter(({ use }) => use !== 'size');
  return others.map(({ zh }) => `${zh}的`).join('') + sizes.map(({ zh }) => zh).join('');
}
