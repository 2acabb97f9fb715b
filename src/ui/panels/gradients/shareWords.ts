/** A norm as a share of the largest one: `42 % of the largest`, `1/320 of the largest`. */
import type { TFunction } from 'i18next';
import { formatShare } from './formatNorm';

export function shareWords(t: TFunction, share: number): string {
  if (share === 0) return t('gradients.shareNone');
  if (share >= 0.995) return t('gradients.shareAll');
  return t('gradients.share', { share: formatShare(share) });
}
