/** A PyTorch case opened in the page as a model, and what PyTorch saw inside while it decoded. */
import { readFile } from 'node:fs/promises';

interface LayerView {
  /** [hidden] */
  readonly hidden: readonly number[];
  /** [gates][hidden] in PyTorch's order. */
  readonly gates: readonly (readonly number[])[];
}

interface InsideView {
  readonly name: string;
  readonly sourceIds: readonly number[];
  readonly writtenIds: readonly number[];
  /** [time][layer] */
  readonly encoder: readonly (readonly LayerView[])[];
  readonly decoder: readonly {
    readonly layers: readonly LayerView[];
    /** [vocab] */
    readonly probabilities: readonly number[];
  }[];
}

const FOLDER = new URL('../tests/parity/', import.meta.url);

export async function insideViews(): Promise<readonly InsideView[]> {
  const text = await readFile(new URL('insideView.json', FOLDER), 'utf8');
  return JSON.parse(text) as InsideView[];
}

export function caseBytes(name: string): Promise<Buffer> {
  return readFile(new URL(`${name}.safetensors`, FOLDER));
}
