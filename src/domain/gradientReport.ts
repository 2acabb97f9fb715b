/** Where the gradient goes: over the time steps, and over the parameters. */
import type { Measured } from './measured';
import type { MachineSide } from './unitReports';

/** The gradient that reaches the hidden states of one layer. */
export interface GradientFlow {
  readonly side: MachineSide;
  /** From 0. */
  readonly layer: number;
  /**
   * [time]: L2 norm of dL/dh_t, L the summed loss of a row in nats, h_t its hidden state after time
   * step t with all that reads it; the mean over the rows that read a token at t.
   */
  readonly norms: Float32Array;
  /** [time]: those rows. */
  readonly rows: Int32Array;
}

/** Counts of values in bins of equal width from `from` to `to`. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: Int32Array;
}

export interface ParameterReport {
  /** PyTorch's name, e.g. `encoder.rnn.weight_ih_l0`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** L2 norms, of the weights and of their gradient on the probe, before any clipping. */
  readonly weightNorm: number;
  readonly gradientNorm: number;
  readonly weights: Histogram;
  readonly gradients: Histogram;
  /** |change of the weights by one update| / |weights before it|; null when no update was watched. */
  readonly updateRatio: number | null;
}

export interface FlowReport extends Measured {
  /** Encoder before decoder, layer 0 first. */
  readonly flows: readonly GradientFlow[];
}

export interface GradientReport extends FlowReport {
  /** Of the probe: the longest training sources, teacher forced, no dropout. */
  readonly rows: number;
  /** Mean nats per target token of the probe. */
  readonly loss: number;
  /** Global norm of the probe's gradient of that mean loss, before clipping. */
  readonly gradientNorm: number;
  /** Largest norm that an update may have; 0 where clipping is off. */
  readonly clipNorm: number;
  /** In the order of the model's parameters. */
  readonly parameters: readonly ParameterReport[];
  /** The training step whose update the ratios are of; null when none was watched. */
  readonly updateStep: number | null;
}
