/**
 * Grapheme clusters as a regular expression that Oniguruma and JavaScript read alike. Clusters of the
 * vocabulary are found exactly; the rule for all others leaves out what only the tables of UAX 29
 * know (Hangul letters apart, Indic conjuncts), and those are unknown tokens anyway.
 */

/** Marks, joiners, skin tones and tags go on with what stands before them. */
const EXTENDING = '\\p{M}\u200c\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}';

const ANY_CLUSTER =
  '\\r\\n|[\u{1f1e6}-\u{1f1ff}]{2}|' +
  `[\\s\\S](?:[${EXTENDING}]|\u200d[\u2190-\u2bff\u{1f000}-\u{1faff}]?)*`;

/** One match a cluster. @param clusters of the vocabulary */
export function clusterPattern(clusters: readonly string[]): string {
  const several = clusters
    .filter((cluster) => Array.from(cluster).length > 1)
    .sort((left, right) => right.length - left.length)
    .map((cluster) => cluster.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return several.length === 0
    ? ANY_CLUSTER
    : `(?:${several.join('|')})(?![\u200d${EXTENDING}])|${ANY_CLUSTER}`;
}

export function isClusterPattern(value: unknown): boolean {
  return typeof value === 'string' && value.endsWith(ANY_CLUSTER);
}
