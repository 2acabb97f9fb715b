/** Where a value stands in the plot of units: one scale for pixels, overlays and pointers. */

/** Hidden values lie in -1..1; a little air keeps lines at the ends whole. */
export const VALUE_LIMIT = 1.06;

/** Share of the plot's height above a value: 0 at the top edge. */
export function shareAbove(value: number): number {
  return (VALUE_LIMIT - value) / (2 * VALUE_LIMIT);
}

/** The value at a share of the height from the top. */
export function valueAt(share: number): number {
  return VALUE_LIMIT - share * 2 * VALUE_LIMIT;
}
