/** What a group of points is called. */
import type { TFunction } from 'i18next';
import { tokenSign } from '../../tokenText';
import type { GroupName } from './pointGroups';

export function groupWords(t: TFunction, name: GroupName): string {
  switch (name.kind) {
    case 'length':
      return name.from === name.to
        ? t('space.group.length', { count: name.from })
        : t('space.group.lengths', { from: name.from, to: name.to });
    case 'firstToken':
    case 'lastToken':
      return t(`space.group.${name.kind}`, { token: tokenSign(name.token) });
    case 'firstTokenRest':
    case 'lastTokenRest':
    case 'right':
    case 'wrong':
      return t(`space.group.${name.kind}`);
  }
}
