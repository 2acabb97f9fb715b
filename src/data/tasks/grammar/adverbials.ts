/** Times and places of the template grammar, in three languages. */
import type { Relation, Time } from './sentence';

export const TIMES: Readonly<Record<'past' | 'present' | 'future', readonly Time[]>> = {
  past: [
    { en: 'yesterday', fr: 'hier', zh: '昨天' },
    { en: 'this morning', fr: 'ce matin', zh: '今天早上' },
    { en: 'yesterday evening', fr: 'hier soir', zh: '昨天晚上' },
    { en: 'last week', fr: 'la semaine dernière', zh: '上周' },
  ],
  present: [
    { en: 'every day', fr: 'tous les jours', zh: '每天' },
    { en: 'every week', fr: 'toutes les semaines', zh: '每周' },
    { en: 'every morning', fr: 'tous les matins', zh: '每天早上' },
  ],
  future: [
    { en: 'tomorrow', fr: 'demain', zh: '明天' },
    { en: 'tonight', fr: 'ce soir', zh: '今晚' },
    { en: 'next week', fr: 'la semaine prochaine', zh: '下周' },
  ],
};

export const NEAR: readonly Relation[] = [
  { en: 'behind', fr: 'derrière', zh: '后面' },
  { en: 'in front of', fr: 'devant', zh: '前面' },
  { en: 'next to', fr: 'à côté de', zh: '旁边' },
];
export const ON: readonly Relation[] = [
  { en: 'on', fr: 'sur', zh: '上' },
  { en: 'under', fr: 'sous', zh: '下面' },
];
export const INTO: readonly Relation[] = [{ en: 'in', fr: 'dans', zh: '里' }];
