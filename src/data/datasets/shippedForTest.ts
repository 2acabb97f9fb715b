/** A dataset's file as it ships, for tests. */
import { readFileSync } from 'node:fs';
import { defaultsOf, type ParameterValues } from '../../base/parameterSpec';
import type { TextPair } from '../textPair';
import type { Dataset } from './dataset';

/** Its pairs with these settings, the rest by default. */
export function shippedPairs(dataset: Dataset, parameters: ParameterValues = {}): TextPair[] {
  const url = new URL(`../../../public/datasets/${dataset.file ?? ''}`, import.meta.url);
  const text = dataset.file === null ? '' : readFileSync(url, 'utf8');
  return dataset.parse(text, { ...defaultsOf(dataset.parameters), ...parameters });
}
