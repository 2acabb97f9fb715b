/** Every dataset that ships with the page. */
import { cmuDataset } from './cmu';
import type { Dataset } from './dataset';
import { scanDataset } from './scan';

export const DATASETS: readonly Dataset[] = [cmuDataset, scanDataset];

/** The dataset of that name, or null. */
export function datasetById(id: string): Dataset | null {
  return DATASETS.find((dataset) => dataset.id === id) ?? null;
}
