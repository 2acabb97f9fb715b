/** Words of the search tree, the kept decodings, the hypotheses and the verdict on the target. */
export const enTree = {
  keep: 'Keep this decoding',
} as const;
