/** An example as a person reads it, and the same example cut into tokens. */
export interface TextPair {
  readonly source: string;
  readonly target: string;
}

export interface TokenPair {
  readonly source: readonly string[];
  readonly target: readonly string[];
}
