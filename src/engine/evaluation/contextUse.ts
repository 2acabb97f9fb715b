/** How much the decoder uses the context: built next. */
import type { EncodedExample } from '../../data/batch';
import type { ContextUseReport } from '../../domain/contextUse';
import type { Untimed } from '../../domain/measured';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';

export function measureContextUse(
  _model: Seq2SeqModel,
  _examples: readonly EncodedExample[],
  _inTurn: InTurn,
): Promise<Untimed<ContextUseReport>> {
  throw new Error('not built yet');
}
