/** I, you, he, she, we, they, with their forms. French takes tu for you and ils for they. */
import type { Gender } from './nouns';
import type { Person } from './sentence';

export interface PersonForms {
  readonly en: string;
  readonly enBe: string;
  readonly enObject: string;
  readonly enOwner: string;
  readonly fr: string;
  /** Index of its form in a verb's present: je, tu, il, nous, ils. */
  readonly frVerb: number;
  readonly gender: Gender;
  readonly frObject: string;
  readonly frReceiver: string;
  /** mon, ma, mes. */
  readonly frOwner: readonly [m: string, f: string, many: string];
  readonly zh: string;
  readonly isMany: boolean;
}

const ROWS = `
I am me my je 0 m me me mon,ma,mes 我
you are you your tu 1 m te te ton,ta,tes 你
he is him his il 2 m le lui son,sa,ses 他
she is her her elle 2 f la lui son,sa,ses 她
we are us our nous 3 m nous nous notre,notre,nos 我们
they are them their ils 4 m les leur leur,leur,leurs 他们
`;

export const PERSONS: readonly PersonForms[] = ROWS.trim().split('\n').map(readPerson);

export const EVERYONE: readonly Person[] = [0, 1, 2, 3, 4, 5];

export function formsOf(person: Person): PersonForms {
  return PERSONS[person] as PersonForms;
}

function readPerson(row: string): PersonForms {
  const [en = '', enBe = '', enObject = '', enOwner = '', fr = '', verb = '', ...rest] =
    row.split(' ');
  const [gender, frObject = '', frReceiver = '', owners = '', zh = ''] = rest;
  const [m = '', f = '', many = ''] = owners.split(',');
  return {
    en,
    enBe,
    enObject,
    enOwner,
    fr,
    frVerb: Number(verb),
    gender: gender === 'f' ? 'f' : 'm',
    frObject,
    frReceiver,
    frOwner: [m, f, many],
    zh,
    isMany: enBe === 'are' && en !== 'you',
  };
}
