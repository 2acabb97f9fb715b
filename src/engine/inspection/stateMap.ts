/** The same points by UMAP: built next. */
import type { EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type { StateMapReport, StateMapRequest } from '../../domain/stateSpace';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';

export interface MapTurns {
  readonly inTurn: InTurn;
  readonly pause: () => Promise<void>;
  readonly onProgress: (share: number) => void;
}

export function mapStates(
  _model: Seq2SeqModel,
  _examples: readonly EncodedExample[],
  _request: StateMapRequest,
  _turns: MapTurns,
): Promise<Untimed<StateMapReport>> {
  throw new Error('not built yet');
}
