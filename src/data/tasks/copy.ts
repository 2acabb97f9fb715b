/** abc -> abc: can the fixed-size state hold a sequence at all? */
import type { TextPair } from '../textPair';
import {
  countSequences,
  sampleLongerSequence,
  sampleSequence,
  sequenceAt,
  sequenceParameters,
} from './symbolSequences';
import { checkOrder } from '../parameterValues';
import type { Task } from './task';

export const copyTask: Task = {
  id: 'copy',
  use: 'algorithms',
  sourceTokens: 'character',
  targetTokens: 'character',
  parameters: sequenceParameters({ symbols: 10, minLength: 1, maxLength: 8 }),
  countUnique: countSequences,
  sampleExample: (rng, parameters) => toExample(sampleSequence(rng, parameters)),
  exampleAt: (index, parameters) => toExample(sequenceAt(index, parameters)),
  sampleLonger: (rng, parameters, extra) => toExample(sampleLongerSequence(rng, parameters, extra)),
  checkParameters: (parameters) => checkOrder(parameters, 'minLength', 'maxLength'),
};

function toExample(source: string): TextPair {
  return { source, target: source };
}
