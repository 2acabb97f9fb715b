/** The template grammar's sentences in English: lower case, no full stop. */
import { formsOf } from './persons';
import {
  isPerson,
  type Clause,
  type NounPhrase,
  type Person,
  type Sentence,
  type Subject,
} from './sentence';

const COUNTS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

export function toEnglish(sentence: Sentence): string {
  switch (sentence.kind) {
    case 'act':
      return join(subject(sentence.subject), clause(sentence), phrase(sentence.object));
    case 'meet':
      return join(subject(sentence.subject), clause(sentence), formsOf(sentence.object).enObject);
    case 'give':
      return join(
        subject(sentence.subject),
        clause(sentence),
        formsOf(sentence.receiver).enObject,
        phrase(sentence.object),
      );
    case 'go':
      return join(
        subject(sentence.subject),
        clause(sentence),
        'to',
        phrase(sentence.place),
        sentence.time.en,
      );
    case 'stay':
      return join(subject(sentence.subject), clause(sentence), 'in', phrase(sentence.place));
    case 'be':
      return join(
        subject(sentence.subject),
        be(sentence.subject),
        sentence.isNegated && 'not',
        sentence.isVery && 'very',
        sentence.adjective.en,
      );
    case 'compare':
      return join(
        phrase(sentence.subject),
        be(sentence.subject),
        sentence.isNegated && 'not',
        sentence.adjective.enComparative,
        'than',
        phrase(sentence.than),
      );
    case 'have': {
      const isThird = isThirdSingular(sentence.subject);
      const verb = sentence.isNegated
        ? join(isThird ? 'does' : 'do', 'not have')
        : isThird
          ? 'has'
          : 'have';
      return join(subject(sentence.subject), verb, phrase(sentence.object));
    }
    case 'exist':
      return join(
        'there',
        be(sentence.what),
        phrase(sentence.what),
        sentence.relation.en,
        phrase(sentence.where),
      );
  }
}

function join(...words: readonly (string | false)[]): string {
  return words.filter(Boolean).join(' ');
}

function subject(who: Subject): string {
  return isPerson(who) ? formsOf(who.person).en : phrase(who);
}

function be(who: Subject): string {
  if (isPerson(who)) return formsOf(who.person).enBe;
  return who.isMany ? 'are' : 'is';
}

function isThirdSingular(who: Subject): boolean {
  return isPerson(who) ? formsOf(who.person).enBe === 'is' : !who.isMany;
}

function clause({ verb, tense, isNegated, subject: who }: Clause & { subject: Subject }): string {
  const isThird = isThirdSingular(who);
  switch (tense) {
    case 'present':
      if (isNegated) return join(isThird ? 'does' : 'do', 'not', verb.en);
      return isThird ? thirdSingular(verb.en) : verb.en;
    case 'progressive':
      return join(be(who), isNegated && 'not', verb.enIng);
    case 'past':
      return isNegated ? `did not ${verb.en}` : verb.enPast;
    case 'future':
      return join(be(who), isNegated && 'not', 'going to', verb.en);
  }
}

function thirdSingular(verb: string): string {
  return /(o|s|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

/** the big red house, my brother's car, an old book. */
export function phrase(np: NounPhrase): string {
  const noun = np.isMany ? np.noun.enPlural : np.noun.en;
  const rest = join(...np.adjectives.map((adjective) => adjective.en), noun);
  return join(determiner(np, rest), rest);
}

function determiner(np: NounPhrase, next: string): string {
  if (np.owner) return possessive(phrase(np.owner));
  const { determiner: given } = np;
  if (typeof given === 'object') {
    return 'count' in given ? (COUNTS[given.count - 2] as string) : ownerWord(given.owner);
  }
  switch (given) {
    case 'the':
      return 'the';
    case 'a':
      return np.isMany ? '' : indefinite(next);
    case 'this':
      return np.isMany ? 'these' : 'this';
    case 'that':
      return np.isMany ? 'those' : 'that';
  }
}

const ownerWord = (person: Person): string => formsOf(person).enOwner;

function possessive(owner: string): string {
  return owner.endsWith('s') ? `${owner}'` : `${owner}'s`;
}

function indefinite(next: string): string {
  return /^[aeiou]/.test(next) && !/^(uni|use)/.test(next) ? 'an' : 'a';
}
