/**
 * The weights of evenly spaced training steps, in bounded memory: whoever comes back later can ask
 * such a state anything, exactly. When the room is full every second one goes and the stride doubles,
 * so that those left are evenly apart again, the fresh weights of step 0 always among them.
 */
import type { Timeline } from '../../domain/timeTravel';

/** On the host. Models of the page have 10 kB to 10 MB of weights. */
const BYTE_LIMIT = 64 * 2 ** 20;
/** More of them are nearer together than anybody can tell apart on a slider. */
const MOST_STATES = 200;
/** Fewer show no development: then nothing is kept. */
const FEWEST_STATES = 4;
/**
 * Models change most in their first steps, so a run starts with a finer stride than its length affords
 * and is thinned up to this often, as a power of two.
 */
const FIRST_THINNINGS = 3;

export interface KeptWeights {
  readonly step: number;
  /** Laid out as the model's parameters. */
  readonly values: Float32Array;
}

export interface HistoryLimits {
  readonly bytes: number;
  readonly states: number;
}

export class WeightHistory {
  private readonly bytesEach: number;
  private readonly limits: HistoryLimits;
  private readonly capacity: number;
  private readonly kept = new Map<number, Float32Array>();
  private stride: number;

  /**
   * @param size numbers of one state
   * @param totalSteps as far as the run is planned to go; it may go on
   */
  constructor(
    size: number,
    totalSteps: number,
    limits: HistoryLimits = { bytes: BYTE_LIMIT, states: MOST_STATES },
  ) {
    this.bytesEach = size * Float32Array.BYTES_PER_ELEMENT;
    this.limits = limits;
    const fitting = Math.min(limits.states, Math.floor(limits.bytes / this.bytesEach));
    this.capacity = fitting < FEWEST_STATES ? 0 : fitting;
    const wanted = totalSteps / (Math.max(1, this.capacity) * 2 ** FIRST_THINNINGS);
    this.stride = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, wanted))));
  }

  /** Whether the weights after that step should be kept. */
  isDue(step: number): boolean {
    return this.capacity > 0 && step % this.stride === 0;
  }

  /** @param values taken over; dropped if the stride has grown since the step was due */
  keep(step: number, values: Float32Array): void {
    if (this.isDue(step) && this.kept.size >= this.capacity) this.thin();
    if (this.isDue(step)) this.kept.set(step, values);
  }

  /** Null when nothing is kept. */
  nearest(step: number): KeptWeights | null {
    let best: KeptWeights | null = null;
    for (const [each, values] of this.kept) {
      if (best === null || Math.abs(each - step) < Math.abs(best.step - step)) {
        best = { step: each, values };
      }
    }
    return best;
  }

  /** The weights after exactly that step; null when they are not kept, or not any more. */
  at(step: number): Float32Array | null {
    return this.kept.get(step) ?? null;
  }

  get timeline(): Timeline {
    return {
      steps: [...this.kept.keys()],
      stride: this.stride,
      bytesEach: this.bytesEach,
      bytes: this.kept.size * this.bytesEach,
      byteLimit: this.limits.bytes,
    };
  }

  private thin(): void {
    this.stride *= 2;
    for (const step of [...this.kept.keys()]) {
      if (step % this.stride !== 0) this.kept.delete(step);
    }
  }
}
