/** What each written token owes to each source token: built next. */
import type { EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type {
  SaliencyReport,
  SaliencyRequest,
  SetSaliencyReport,
  SetSaliencyRequest,
} from '../../domain/saliency';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';

export function explainTokens(
  _model: Seq2SeqModel,
  _request: SaliencyRequest,
  _inTurn: InTurn,
): Promise<Untimed<SaliencyReport>> {
  throw new Error('not built yet');
}

export function explainSet(
  _model: Seq2SeqModel,
  _examples: readonly EncodedExample[],
  _request: SetSaliencyRequest,
  _turns: { readonly inTurn: InTurn; readonly onProgress: (share: number) => void },
): Promise<Untimed<SetSaliencyReport>> {
  throw new Error('not built yet');
}
