/** Exact match by source length as bars: one for each length, or for a few neighbours of one kind. */
import type { HeldOutResult, LengthExactMatch } from '../../../domain/errorReport';
import type { Rate } from '../../../domain/measured';
import { rateOf } from '../../../domain/rate';

/** More bars than these are thinner than a finger of text. */
const MOST_BARS = 28;

/** Trained on; held out but never trained on; longer than anything in the data. */
export type LengthKind = 'trained' | 'untrained' | 'drawn';

export interface LengthBar {
  /** Source tokens. */
  readonly from: number;
  /** Included. */
  readonly to: number;
  readonly kind: LengthKind;
  readonly rate: Rate;
  readonly examples: readonly HeldOutResult[];
}

export function kindOf({ isTrained, isDrawn }: LengthExactMatch): LengthKind {
  if (isDrawn) return 'drawn';
  return isTrained ? 'trained' : 'untrained';
}

/** Shortest first; none holds lengths of two kinds. */
export function lengthBars(byLength: readonly LengthExactMatch[], most = MOST_BARS): LengthBar[] {
  const [first] = byLength;
  const last = byLength.at(-1);
  if (!first || !last) return [];
  const width = Math.ceil((last.length - first.length + 1) / most);
  const bars: LengthBar[] = [];
  let place = -1;
  for (const each of byLength) {
    const { length, rate, examples } = each;
    const bin = Math.floor((length - first.length) / width);
    const kind = kindOf(each);
    const before = bars.at(-1);
    if (before && bin === place && before.kind === kind) {
      bars[bars.length - 1] = {
        ...before,
        to: length,
        rate: rateOf(before.rate.right + rate.right, before.rate.count + rate.count),
        examples: [...before.examples, ...examples],
      };
    } else bars.push({ from: length, to: length, kind, rate, examples });
    place = bin;
  }
  return bars;
}

/** Of all lengths that were never trained; null when there are none. */
export function untrainedRate(byLength: readonly LengthExactMatch[]): Rate | null {
  const rates = byLength.filter(({ isTrained }) => !isTrained).map(({ rate }) => rate);
  if (rates.length === 0) return null;
  const sum = (of: 'right' | 'count'): number => rates.reduce((all, rate) => all + rate[of], 0);
  return rateOf(sum('right'), sum('count'));
}

/** `7` or `7–8`. */
export function lengthName({ from, to }: Pick<LengthBar, 'from' | 'to'>): string {
  return from === to ? String(from) : `${from}–${to}`;
}
