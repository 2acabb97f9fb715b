/** N-grams and how many of them two sequences share: what BLEU, chrF and ROUGE-N count. */

/** How often each n-gram occurs. Units are joined by `separator`, which must occur in none of them. */
export function countGrams(
  units: readonly string[],
  order: number,
  separator: string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (let end = order; end <= units.length; end++) {
    let gram = units[end - order] ?? '';
    for (let i = end - order + 1; i < end; i++) gram += separator + (units[i] ?? '');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** N-grams of a sequence of so many units. */
export function gramTotal(units: number, order: number): number {
  return Math.max(0, units - order + 1);
}

/** Sum over n-grams of the smaller of both counts. */
export function sharedGrams(
  reference: readonly string[],
  hypothesis: readonly string[],
  order: number,
  separator: string,
): number {
  if (reference.length < order || hypothesis.length < order) return 0;
  const counts = countGrams(reference, order, separator);
  let shared = 0;
  for (const [gram, count] of countGrams(hypothesis, order, separator)) {
    shared += Math.min(count, counts.get(gram) ?? 0);
  }
  return shared;
}
