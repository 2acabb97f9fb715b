/** What one optimizer update changed, by parameter. */

export interface ObservedUpdate {
  /** Updates behind the weights after it. */
  readonly step: number;
  /** By parameter name: |change of the weights| / |weights before|, L2 norms. */
  readonly ratios: ReadonlyMap<string, number>;
}
