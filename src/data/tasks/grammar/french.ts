/**
 * The template grammar's sentences in French: agreement of articles, adjectives and participles,
 * place of adjectives, pronouns and negation, elision and contraction.
 */
import type { Adjective } from './adjectives';
import type { Gender } from './nouns';
import { formsOf } from './persons';
import { isPerson, type Clause, type NounPhrase, type Sentence, type Subject } from './sentence';
import { BE, COME, GO, HAVE } from './verbs';

const COUNTS = ['deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];

export function toFrench(sentence: Sentence): string {
  return spell(words(sentence).split(' '));
}

function words(sentence: Sentence): string {
  switch (sentence.kind) {
    case 'act':
      return join(
        subject(sentence.subject),
        verbGroup(sentence, { participleOf: null }),
        phrase(sentence.object, sentence.isNegated),
      );
    case 'meet': {
      const { frObject, gender, isMany } = formsOf(sentence.object);
      return join(
        subject(sentence.subject),
        verbGroup(sentence, { clitic: frObject, participleOf: { gender, isMany } }),
      );
    }
    case 'give':
      return join(
        subject(sentence.subject),
        verbGroup(sentence, {
          clitic: formsOf(sentence.receiver).frReceiver,
          participleOf: null,
        }),
        phrase(sentence.object),
      );
    case 'go':
      return join(
        subject(sentence.subject),
        verbGroup(sentence, { participleOf: agreementOf(sentence.subject) }),
        'à',
        phrase(sentence.place),
        sentence.time.fr,
      );
    case 'stay':
      return join(
        subject(sentence.subject),
        verbGroup(sentence, { participleOf: null }),
        'dans',
        phrase(sentence.place),
      );
    case 'be':
      return join(
        subject(sentence.subject),
        negated(form(BE, sentence.subject), sentence.isNegated),
        sentence.isVery && 'très',
        agreed(sentence.adjective, agreementOf(sentence.subject)),
      );
    case 'compare':
      return join(
        phrase(sentence.subject),
        negated(form(BE, sentence.subject), sentence.isNegated),
        'plus',
        agreed(sentence.adjective, agreementOf(sentence.subject)),
        'que',
        phrase(sentence.than),
      );
    case 'have':
      return join(
        subject(sentence.subject),
        negated(form(HAVE, sentence.subject), sentence.isNegated),
        phrase(sentence.object, sentence.isNegated),
      );
    case 'exist':
      return join('il y a', phrase(sentence.what), sentence.relation.fr, phrase(sentence.where));
  }
}

interface Agreement {
  readonly gender: Gender;
  readonly isMany: boolean;
}

function agreementOf(who: Subject): Agreement {
  if (isPerson(who)) return formsOf(who.person);
  return { gender: who.noun.gender, isMany: who.isMany };
}

function subject(who: Subject): string {
  return isPerson(who) ? formsOf(who.person).fr : phrase(who);
}

function form(present: readonly string[], who: Subject): string {
  const index = isPerson(who) ? formsOf(who.person).frVerb : who.isMany ? 4 : 2;
  return present[index] as string;
}

function negated(verb: string, isNegated: boolean, clitic = ''): string {
  return isNegated ? join('ne', clitic, verb, 'pas') : join(clitic, verb);
}

/**
 * Pronoun, auxiliary, negation, participle in their order. The participle agrees with what is given:
 * the subject of aller and venir, else a direct object that stands before it.
 */
function verbGroup(
  { verb, tense, isNegated, subject: who }: Clause & { readonly subject: Subject },
  {
    clitic = '',
    participleOf,
  }: { readonly clitic?: string; readonly participleOf: Agreement | null },
): string {
  switch (tense) {
    case 'present':
    case 'progressive':
      return negated(form(verb.frPresent, who), isNegated, clitic);
    case 'past': {
      const auxiliary = verb === GO || verb === COME ? BE : HAVE;
      const ending = participleOf ? participleEnding(participleOf) : '';
      return join(negated(form(auxiliary, who), isNegated, clitic), verb.frParticiple + ending);
    }
    case 'future':
      return join(negated(form(GO.frPresent, who), isNegated), clitic, verb.fr);
  }
}

function participleEnding({ gender, isMany }: Agreement): string {
  return (gender === 'f' ? 'e' : '') + (isMany ? 's' : '');
}

function agreed(adjective: Adjective, { gender, isMany }: Agreement): string {
  return (isMany ? adjective.frPlural : adjective.fr)[gender];
}

/** la grande maison rouge; under a negation un, une and des become de. */
function phrase(np: NounPhrase, isNegated = false): string {
  const { noun, isMany } = np;
  const agreement = { gender: noun.gender, isMany };
  const name = isMany ? noun.frPlural : noun.fr;
  const isVowel = noun.gender === 'm' && !isMany && startsWithVowel(name);
  const before = np.adjectives
    .filter((adjective) => adjective.isBefore)
    .map((adjective) => (isVowel ? adjective.frBeforeVowel : agreed(adjective, agreement)));
  const after = np.adjectives
    .filter((adjective) => !adjective.isBefore)
    .map((adjective) => agreed(adjective, agreement));
  const rest = join(...before, name, ...after);
  const own = join(determiner(np, rest, isNegated, before.length > 0), rest);
  return np.owner ? join(own, 'de', phrase(np.owner)) : own;
}

function determiner(
  { determiner: given, noun: { gender }, isMany }: NounPhrase,
  next: string,
  isNegated: boolean,
  hasBefore: boolean,
): string {
  if (typeof given === 'object') {
    if ('count' in given) return COUNTS[given.count - 2] as string;
    const [m, f, many] = formsOf(given.owner).frOwner;
    if (isMany) return many;
    return gender === 'f' && !startsWithVowel(next) ? f : m;
  }
  switch (given) {
    case 'the':
      return isMany ? 'les' : gender === 'f' ? 'la' : 'le';
    case 'a':
      if (isNegated || (isMany && hasBefore)) return 'de';
      return isMany ? 'des' : gender === 'f' ? 'une' : 'un';
    case 'this':
    case 'that':
      if (isMany) return 'ces';
      return gender === 'f' ? 'cette' : startsWithVowel(next) ? 'cet' : 'ce';
  }
}

/** Begins with h but is not elided. */
const ASPIRATED = /^(héros|hibou|hamster)/;

/** Whether articles and pronouns lose their vowel before this word. */
export function startsWithVowel(word: string): boolean {
  return /^[aeiouhàâéèêëîïôöûùüœæ]/.test(word) && !ASPIRATED.test(word);
}

const ELIDED: ReadonlySet<string> = new Set(['je', 'me', 'te', 'le', 'la', 'de', 'ne', 'que']);
const CONTRACTED: Readonly<Record<string, string>> = {
  'à le': 'au',
  'à les': 'aux',
  'de le': 'du',
  'de les': 'des',
};

function join(...parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join(' ');
}

/** je ai -> j'ai, à le -> au; elision first, so that it is à l'école. */
function spell(words: readonly string[]): string {
  let text = '';
  words.forEach((word, index) => {
    const next = words[index + 1];
    const isElided = next !== undefined && ELIDED.has(word) && startsWithVowel(next);
    text += isElided ? `${word.slice(0, -1)}'` : `${word} `;
  });
  return text.trimEnd().replace(/(^| )((?:à|de) les?) /g, (_, before: string, pair: string) => {
    return `${before}${CONTRACTED[pair] ?? pair} `;
  });
}
