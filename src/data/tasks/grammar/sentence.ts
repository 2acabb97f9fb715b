/** What a sentence of the template grammar says, before any language has its word. */
import type { Adjective } from './adjectives';
import type { Noun } from './nouns';
import type { Verb } from './verbs';

/** Index of a row of `PERSONS`: I, you, he, she, we, they. */
export type Person = 0 | 1 | 2 | 3 | 4 | 5;

/** A number from 2 to 10, whose possession it is, or one of these. */
export type Determiner =
  'the' | 'a' | 'this' | 'that' | { readonly count: number } | { readonly owner: Person };

export interface NounPhrase {
  readonly determiner: Determiner;
  readonly noun: Noun;
  readonly isMany: boolean;
  /** In English order: big red. */
  readonly adjectives: readonly Adjective[];
  /** The phrase it belongs to: my brother's. Its determiner then is `the`. */
  readonly owner?: NounPhrase;
}

export type Subject = { readonly person: Person } | NounPhrase;

export type Tense = 'present' | 'progressive' | 'past' | 'future';

/** When something is done. */
export interface Time {
  readonly en: string;
  readonly fr: string;
  readonly zh: string;
}

/** Where something is, seen from something else: on, in, behind ... */
export interface Relation {
  readonly en: string;
  readonly fr: string;
  /** Behind the noun in Chinese. */
  readonly zh: string;
}

/** What is done, to what or whom. */
export interface Clause {
  readonly verb: Verb;
  readonly tense: Tense;
  readonly isNegated: boolean;
}

export type Sentence =
  | (Clause & { readonly kind: 'act'; readonly subject: Subject; readonly object: NounPhrase })
  | (Clause & { readonly kind: 'meet'; readonly subject: Subject; readonly object: Person })
  | (Clause & {
      readonly kind: 'give';
      readonly subject: Subject;
      readonly receiver: Person;
      readonly object: NounPhrase;
    })
  | (Clause & {
      readonly kind: 'go';
      readonly subject: Subject;
      readonly place: NounPhrase;
      readonly time: Time;
    })
  | (Clause & { readonly kind: 'stay'; readonly subject: Subject; readonly place: NounPhrase })
  | {
      readonly kind: 'be';
      readonly subject: Subject;
      readonly adjective: Adjective;
      readonly isVery: boolean;
      readonly isNegated: boolean;
    }
  | {
      readonly kind: 'compare';
      readonly subject: NounPhrase;
      readonly adjective: Adjective;
      readonly than: NounPhrase;
      readonly isNegated: boolean;
    }
  | {
      readonly kind: 'have';
      readonly subject: Subject;
      readonly object: NounPhrase;
      readonly isNegated: boolean;
    }
  | {
      readonly kind: 'exist';
      readonly what: NounPhrase;
      readonly relation: Relation;
      readonly where: NounPhrase;
    };

export function isPerson(subject: Subject): subject is { readonly person: Person } {
  return 'person' in subject;
}
