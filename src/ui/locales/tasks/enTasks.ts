/**
 * The words of every task and dataset, from one file each: a new one is a line in the table below.
 * The page finds them at `tasks.<id>`, `stories.<id>`, `presets.<file name>`,
 * `parameters.data.parameters.<setting>` and `choices.<setting>.<choice>`.
 */
import { enAddition } from './addition';
import { enCmu } from './cmu';
import { enCopy } from './copy';
import { enCountries } from './countries';
import { enCron } from './cron';
import { enDates } from './dates';
import { enDiagnostics } from './diagnostics';
import { enEmojiKeywords } from './emojiKeywords';
import { enEmojiNames } from './emojiNames';
import { enFeatureTitles } from './featureTitles';
import { enFile } from './file';
import { enNumberWords } from './numberWords';
import { enPastTense } from './pastTense';
import { enPinyin } from './pinyin';
import { enReverse } from './reverse';
import { enScan } from './scan';
import { enSort } from './sort';
import { enSpelling } from './spelling';
import { enStoriesTask } from './stories';
import { enGrammarChinese, enGrammarFrench } from './grammar';
import { enSpokenArithmetic } from './spokenArithmetic';
import { enHeadlines } from './headlines';
import { enKeepWords } from './keepWords';
import type { TaskWords, Wording } from './taskWords';

/** By task or dataset id. */
export const TASK_WORDS: Readonly<Record<string, TaskWords>> = {
  copy: enCopy,
  reverse: enReverse,
  sort: enSort,
  addition: enAddition,
  dates: enDates,
  cmu: enCmu,
  scan: enScan,
  stories: enStoriesTask,
  countries: enCountries,
  cron: enCron,
  featureTitles: enFeatureTitles,
  pastTense: enPastTense,
  spelling: enSpelling,
  numberWords: enNumberWords,
  emojiNames: enEmojiNames,
  emojiKeywords: enEmojiKeywords,
  diagnostics: enDiagnostics,
  pinyin: enPinyin,
  grammarFrench: enGrammarFrench,
  grammarChinese: enGrammarChinese,
  spokenArithmetic: enSpokenArithmetic,
  headlines: enHeadlines,
  keepWords: enKeepWords,
  file: enFile,
};

const words = Object.entries(TASK_WORDS);

export const enTaskNames = Object.fromEntries(words.map(([id, { name }]) => [id, name]));
export const enStories = Object.fromEntries(words.map(([id, { story }]) => [id, story]));
export const enPresets = merged(({ presets }) => presets);
export const enTaskParameters: Readonly<Record<string, Wording>> = merged(
  ({ parameters }) => parameters,
);
export const enTaskChoices = merged(({ choices }) => choices);

function merged<T>(
  part: (words: TaskWords) => Readonly<Record<string, T>> | undefined,
): Readonly<Record<string, T>> {
  return Object.assign({}, ...words.map(([, each]) => part(each) ?? {})) as Record<string, T>;
}
