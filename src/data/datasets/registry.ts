/** Every dataset that ships with the page. */
import { cmuDataset } from './cmu';
import { countriesDataset } from './countries';
import { cronDataset } from './cron';
import type { Dataset } from './dataset';
import { diagnosticsDataset } from './diagnostics';
import { emojiKeywordsDataset } from './emojiKeywords';
import { emojiNamesDataset } from './emojiNames';
import { featureTitlesDataset } from './featureTitles';
import { numberWordsDataset } from './numberWords';
import { pastTenseDataset } from './pastTense';
import { pinyinDataset } from './pinyin';
import { scanDataset } from './scan';
import { spellingDataset } from './spelling';

export const DATASETS: readonly Dataset[] = [
  numberWordsDataset,
  emojiNamesDataset,
  diagnosticsDataset,
  emojiKeywordsDataset,
  cmuDataset,
  pinyinDataset,
  scanDataset,
  countriesDataset,
  featureTitlesDataset,
  cronDataset,
  pastTenseDataset,
  spellingDataset,
];

/** The dataset of that name, or null. */
export function datasetById(id: string): Dataset | null {
  return DATASETS.find((dataset) => dataset.id === id) ?? null;
}
