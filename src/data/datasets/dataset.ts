/** Real data that ships with the page: one file of rows, with its licence and where it came from. */
import type { ParameterTable, ParameterValues } from '../../base/parameterSpec';
import type { TextPair } from '../textPair';
import type { TaskUse } from '../taskUse';
import type { TokenKind } from '../tokenizers/tokenOptions';

export type DatasetId =
  | 'cmu'
  | 'scan'
  | 'countries'
  | 'featureTitles'
  | 'cron'
  | 'pastTense'
  | 'spelling'
  | 'numberWords'
  | 'emojiNames'
  | 'emojiKeywords'
  | 'diagnostics'
  | 'pinyin';

export interface Dataset {
  readonly id: DatasetId;
  readonly use: TaskUse;
  /** File name under `datasets/` of the site; null where `parse` makes every row itself. */
  readonly file: string | null;
  readonly licence: string;
  readonly sourceUrl: string;
  readonly sourceTokens: TokenKind;
  readonly targetTokens: TokenKind;
  readonly parameters: ParameterTable;
  /** The pairs of the file's text that these settings keep, in the file's order. */
  parse(text: string, parameters: ParameterValues): TextPair[];
}
