/** Every dataset that ships with the page. */
import { cmuDataset } from './cmu';
import type { Dataset } from './dataset';

export const DATASETS: readonly Dataset[] = [cmuDataset];

/** The dataset of that name, or null. */
export function datasetById(id: string): Dataset | null {
  return DATASETS.find((dataset) => dataset.id === id) ?? null;
}
