/**
 * A synthetic task: settings, how to draw an example, and every example it can make, numbered. One
 * file per task; the controls, the checks and the sampler all read the same object.
 */
import type { ParameterProblem, ParameterTable, ParameterValues } from '../../base/parameterSpec';
import type { Rng } from '../../base/rng';
import type { TextPair } from '../textPair';
import type { TaskUse } from '../taskUse';
import type { TokenKind } from '../tokenizers/tokenOptions';

export type TaskId =
  | 'copy'
  | 'reverse'
  | 'sort'
  | 'addition'
  | 'dates'
  | 'stories'
  | 'grammarFrench'
  | 'grammarChinese'
  | 'spokenArithmetic'
  | 'headlines'
  | 'keepWords';

export interface Task {
  readonly id: TaskId;
  readonly use: TaskUse;
  readonly sourceTokens: TokenKind;
  readonly targetTokens: TokenKind;
  readonly parameters: ParameterTable;
  /** Different sources these settings can make; exact up to 2^53 - 1, which stands for more. */
  countUnique(parameters: ParameterValues): number;
  /** One example at random; the same source may come again. */
  sampleExample(rng: Rng, parameters: ParameterValues): TextPair;
  /** Example number `index`, 0 .. countUnique - 1: each number another source, none left out. */
  exampleAt(index: number, parameters: ParameterValues): TextPair;
  /**
   * One example whose source is `extra` characters longer than the longest that the settings allow,
   * for tasks where length is a setting.
   * @param extra 1 or more
   */
  sampleLonger?(rng: Rng, parameters: ParameterValues, extra: number): TextPair;
  /** Problems between settings that are each within their limits; fields are bare names. */
  checkParameters?(parameters: ParameterValues): ParameterProblem[];
}
