/** A share in words: `82.0 % (95 %: 80.0–84.0)`. */
import type { TFunction } from 'i18next';
import type { Rate } from '../../../domain/measured';
import { formatPercent } from '../../formatNumber';

export function rateWords(t: TFunction, { value, low, high }: Rate): string {
  return t('errors.rate', {
    value: formatPercent(value),
    low: formatPercent(low),
    high: formatPercent(high),
  });
}
