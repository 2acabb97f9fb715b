/**
 * Initial weights on the host, from the project's one source of randomness.
 * glorot-orthogonal: Glorot & Bengio 2010 eq. 16 for input and readout weights; Saxe et al. 2014 for
 * recurrent weights, each gate's square block by itself; LSTM forget bias 1 (Jozefowicz et al. 2015).
 * uniform: PyTorch's defaults, U(-H^-1/2, H^-1/2) and N(0, 1) embeddings.
 */
import type { Rng } from '../../base/rng';

/** U(-limit, limit) with limit = sqrt(6 / (fanIn + fanOut)); row-major [fanOut, fanIn]. */
export function glorotUniform(rng: Rng, fanOut: number, fanIn: number): Float32Array {
  return uniform(rng, fanOut * fanIn, Math.sqrt(6 / (fanIn + fanOut)));
}

/** `size` draws from U(-limit, limit). */
export function uniform(rng: Rng, size: number, limit: number): Float32Array {
  return Float32Array.from({ length: size }, () => (2 * rng.nextFloat() - 1) * limit);
}

/** `size` draws from N(0, standardDeviation^2). */
export function normal(rng: Rng, size: number, standardDeviation: number): Float32Array {
  return Float32Array.from({ length: size }, () => rng.nextNormal() * standardDeviation);
}

/** A random orthogonal matrix, row-major [size, size]: Gaussian rows made orthonormal (modified Gram-Schmidt). */
export function orthogonal(rng: Rng, size: number): Float32Array {
  const rows = Array.from({ length: size }, () =>
    Float64Array.from({ length: size }, () => rng.nextNormal()),
  );
  rows.forEach((row, index) => {
    // A second sweep removes the rounding the first one leaves.
    for (let sweep = 0; sweep < 2; sweep++) {
      for (const earlier of rows.slice(0, index)) {
        let projection = 0;
        for (let k = 0; k < size; k++) projection += (row[k] ?? 0) * (earlier[k] ?? 0);
        for (let k = 0; k < size; k++) row[k] = (row[k] ?? 0) - projection * (earlier[k] ?? 0);
      }
    }
    const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    for (let k = 0; k < size; k++) row[k] = (row[k] ?? 0) / norm;
  });
  const matrix = new Float32Array(size * size);
  rows.forEach((row, index) => {
    matrix.set(row, index * size);
  });
  return matrix;
}

/** `gates` orthogonal blocks under each other, row-major [gates * hidden, hidden]. */
export function orthogonalGates(rng: Rng, gates: number, hiddenSize: number): Float32Array {
  const stacked = new Float32Array(gates * hiddenSize * hiddenSize);
  for (let gate = 0; gate < gates; gate++) {
    stacked.set(orthogonal(rng, hiddenSize), gate * hiddenSize * hiddenSize);
  }
  return stacked;
}
