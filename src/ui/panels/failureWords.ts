/** A failure in the page's own words, from its code and details. */
import type { TFunction } from 'i18next';
import type { RunState } from '../../state/runStore';
import { formatBytes } from '../formatNumber';

export type Failure = NonNullable<RunState['failure']>;

export function failureWords(t: TFunction, failure: Failure): string {
  const { code, details, message } = failure;
  const tried = typeof details['tried'] === 'string' ? triedWords(t, details['tried']) : '';
  return t(`failure.${code}`, { ...details, ...sizesOf(details), message, tried });
}

/** Bytes as a person reads them. */
function sizesOf({ needs, limit }: Failure['details']): Readonly<Record<string, string>> {
  if (typeof needs !== 'number' || typeof limit !== 'number') return {};
  return { needs: formatBytes(needs), limit: formatBytes(limit) };
}

/** `webgpu: noAdapter, cpu: startFailed` with both names as the page writes them. */
function triedWords(t: TFunction, tried: string): string {
  return tried
    .split(', ')
    .map((candidate) => {
      const [name = '', reason = ''] = candidate.split(': ');
      return `${t(`backend.${name}`)}: ${t(`backend.reasons.${reason}`)}`;
    })
    .join('; ');
}
