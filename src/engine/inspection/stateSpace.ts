/** Contexts of held-out sources in a plane: built next. */
import type { EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type { StateSpaceReport, StateSpaceRequest } from '../../domain/stateSpace';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';

export function reportStateSpace(
  _model: Seq2SeqModel,
  _examples: readonly EncodedExample[],
  _request: StateSpaceRequest,
  _inTurn: InTurn,
): Promise<Untimed<StateSpaceReport>> {
  throw new Error('not built yet');
}
