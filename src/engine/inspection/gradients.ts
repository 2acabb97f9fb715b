/** The gradient over time steps and parameters: built next. */
import type { EncodedExample } from '../../data/batch';
import type { GradientReport } from '../../domain/gradientReport';
import type { Untimed } from '../../domain/measured';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import type { ObservedUpdate } from './observedUpdate';

export function gradientProbe(training: readonly EncodedExample[]): readonly EncodedExample[] {
  return training;
}

export function reportGradients(
  _model: Seq2SeqModel,
  _probe: readonly EncodedExample[],
  _update: ObservedUpdate | null,
  _inTurn: InTurn,
): Promise<Untimed<GradientReport>> {
  throw new Error('not built yet');
}
