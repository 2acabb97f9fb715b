/** The training sources whose contexts lie nearest: built next. */
import type { EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type { NeighboursReport, NeighboursRequest } from '../../domain/stateSpace';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';

export function nearestContexts(
  _model: Seq2SeqModel,
  _training: readonly EncodedExample[],
  _request: NeighboursRequest,
  _inTurn: InTurn,
): Promise<Untimed<NeighboursReport>> {
  throw new Error('not built yet');
}
