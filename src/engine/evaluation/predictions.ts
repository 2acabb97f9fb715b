/** The first few held-out examples beside what a model writes: built next. */
import type { EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type { PredictionsReport } from '../../domain/timeTravel';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';

export function predictExamples(
  _model: Seq2SeqModel,
  _examples: readonly EncodedExample[],
  _inTurn: InTurn,
): Promise<Untimed<PredictionsReport>> {
  throw new Error('not built yet');
}
