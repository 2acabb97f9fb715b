/** Trained on, watched while training, looked at once at the end. */
export type SplitName = 'train' | 'validation' | 'test';

/** An example as a person reads it, and the same example cut into tokens. */
export interface TextPair {
  readonly source: string;
  readonly target: string;
  /** Where the data says it belongs; absent where it is drawn. */
  readonly split?: SplitName;
}

export interface TokenPair {
  readonly source: readonly string[];
  readonly target: readonly string[];
}
