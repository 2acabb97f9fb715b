/** Copy, reverse and sort: the same sequences of symbols, each rewritten in its own way. */
import { checkOrder } from '../parameterValues';
import type { TextPair } from '../textPair';
import {
  countSequences,
  sampleLongerSequence,
  sampleSequence,
  sequenceAt,
  sequenceParameters,
} from './symbolSequences';
import type { Task, TaskId } from './task';

/**
 * @param maxLength symbols of the longest source, unless a person sets another
 * @param targetOf says what a source is to become
 */
export function sequenceTask(
  id: TaskId,
  maxLength: number,
  targetOf: (source: string) => string,
): Task {
  const toExample = (source: string): TextPair => ({ source, target: targetOf(source) });
  return {
    id,
    use: 'algorithms',
    sourceTokens: 'character',
    targetTokens: 'character',
    parameters: sequenceParameters({ symbols: 10, minLength: 1, maxLength }),
    countUnique: countSequences,
    sampleExample: (rng, parameters) => toExample(sampleSequence(rng, parameters)),
    exampleAt: (index, parameters) => toExample(sequenceAt(index, parameters)),
    sampleLonger: (rng, parameters, extra) =>
      toExample(sampleLongerSequence(rng, parameters, extra)),
    checkParameters: (parameters) => checkOrder(parameters, 'minLength', 'maxLength'),
  };
}
