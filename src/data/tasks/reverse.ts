/** abc -> cba: the last token read is the first one written, the easiest order for a fixed-size state. */
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

export const reverseTask: Task = {
  id: 'reverse',
  use: 'algorithms',
  sourceTokens: 'character',
  targetTokens: 'character',
  parameters: sequenceParameters({ symbols: 10, minLength: 1, maxLength: 6 }),
  countUnique: countSequences,
  sampleExample: (rng, parameters) => toExample(sampleSequence(rng, parameters)),
  exampleAt: (index, parameters) => toExample(sequenceAt(index, parameters)),
  sampleLonger: (rng, parameters, extra) => toExample(sampleLongerSequence(rng, parameters, extra)),
  checkParameters: (parameters) => checkOrder(parameters, 'minLength', 'maxLength'),
};

function toExample(source: string): TextPair {
  return { source, target: source.split('').reverse().join('') };
}
