/** What was measured at training steps, in bounded memory and about evenly spread over training. */

interface OfStep {
  readonly modelStep: number;
}

/**
 * With a newer measurement at its place: a journey back in time, or a fill, adds what was missed. Past
 * `most`, the one goes that leaves the smallest hole; the first and the newest stay.
 *
 * @param measured ascending, each step once
 */
export function withMeasured<T extends OfStep>(
  measured: readonly T[],
  newer: T,
  most: number,
): readonly T[] {
  const at = measured.findIndex(({ modelStep }) => modelStep >= newer.modelStep);
  const place = at < 0 ? measured.length : at;
  const isKnown = measured[place]?.modelStep === newer.modelStep;
  const joined = measured.toSpliced(place, isKnown ? 1 : 0, newer);
  return joined.length > most ? joined.toSpliced(leastMissed(joined), 1) : joined;
}

function leastMissed(measured: readonly OfStep[]): number {
  const holeAt = (index: number): number =>
    measured[index + 1]!.modelStep - measured[index - 1]!.modelStep;
  let least = 1;
  for (let index = 2; index < measured.length - 1; index++) {
    if (holeAt(index) < holeAt(least)) least = index;
  }
  return least;
}
