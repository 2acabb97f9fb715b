/** What datasets call their splits. */
import type { SplitName } from '../textPair';

const SPLIT_BY_NAME: ReadonlyMap<string, SplitName> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['validation', 'validation'],
  ['valid', 'validation'],
  ['val', 'validation'],
  ['dev', 'validation'],
  ['development', 'validation'],
  ['test', 'test'],
  ['testing', 'test'],
]);

/** Null for what names no split. */
export function splitOf(name: string): SplitName | null {
  return SPLIT_BY_NAME.get(name.trim().toLowerCase()) ?? null;
}
