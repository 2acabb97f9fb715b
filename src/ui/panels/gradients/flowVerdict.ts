/**
 * What a flow says, in figures: how much of the gradient reaches the first time step, and by what
 * factor it changes from one time step to the one before it, which the theory of vanishing gradients is
 * about (Pascanu et al. 2013, section 2).
 */
import { VANISHED } from '../../../domain/diagnosisRules';
import type { GradientFlow } from '../../../domain/gradientReport';

/** The gradient is said to fade below this share, and to grow above its inverse. */
const FADES = 0.1;

export interface Reach {
  /** Norm at the first time step over that at the last; null where the last has none. */
  readonly ratio: number | null;
  /** The mean factor (geometric) of one time step back: ratio^(1 / (time steps - 1)). */
  readonly perStep: number | null;
}

export function reachOf({ norms, rows }: GradientFlow): Reach {
  const last = rows.findLastIndex((count) => count > 0);
  const end = norms[last] ?? 0;
  if (last < 1 || !(end > 0)) return { ratio: null, perStep: null };
  const ratio = norms[0]! / end;
  return { ratio, perStep: ratio ** (1 / last) };
}

/** The largest norm of all lines: what others are a share of. */
export function largestOf(flows: readonly GradientFlow[]): number {
  return flows.reduce(
    (most, { norms }) => norms.reduce((max, norm) => (norm > max ? norm : max), most),
    0,
  );
}

export type FlowVerdict =
  | { readonly kind: 'cut' }
  | {
      readonly kind: 'vanishes';
      /** What the first time step has of the encoder's largest. */
      readonly share: number;
      /** From 0: the first that has at least `VANISHED`. */
      readonly aliveFrom: number;
    }
  | { readonly kind: 'fades' | 'arrives' | 'grows'; readonly share: number };

/** Of the encoder, all layers together: at each time step that layer counts that gets the most. */
export function flowVerdict(flows: readonly GradientFlow[]): FlowVerdict | null {
  const encoder = flows.filter(({ side }) => side === 'encoder');
  const steps = Math.max(0, ...encoder.map(({ norms }) => norms.length));
  if (steps < 2) return null;
  const most = Array.from({ length: steps }, (_, time) =>
    Math.max(0, ...encoder.map(({ norms }) => norms[time] ?? 0)),
  );
  const largest = Math.max(...most);
  if (!(largest > 0) || !Number.isFinite(largest)) return largest === 0 ? { kind: 'cut' } : null;
  const share = most[0]! / largest;
  if (share < VANISHED) {
    const aliveFrom = most.findIndex((norm) => norm >= VANISHED * largest);
    return { kind: 'vanishes', share, aliveFrom };
  }
  if (share < FADES) return { kind: 'fades', share };
  const end = most.at(-1)!;
  return most[0]! > end / FADES
    ? { kind: 'grows', share: most[0]! / end }
    : { kind: 'arrives', share };
}
