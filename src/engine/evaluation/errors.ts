/** What a model gets wrong: built next. */
import type { ExperimentData } from '../../data/experimentData';
import type { ErrorReport } from '../../domain/errorReport';
import type { Untimed } from '../../domain/measured';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';

export function reportErrors(
  _model: Seq2SeqModel,
  _data: ExperimentData,
  _turns: { readonly inTurn: InTurn; readonly pause: () => Promise<void> },
): Promise<Untimed<ErrorReport>> {
  throw new Error('not built yet');
}
