/**
 * One time step of one row, after its products: the cells of src/kernels/recurrent in vectors of
 * four units. Sums stand in blocks padded to whole vectors; results do not.
 */
import { sigmoid, tanh } from './activations';
import { fma, flush, splat, storeFirst } from './vector';

/** h = tanh(sum) */
export function stepRnn(sums: usize, gates: usize, nextHidden: usize, hidden: i32): void {
  for (let unit = 0; unit < hidden; unit += 4) {
    const at = <usize>unit << 2;
    const h = tanh(v128.load(sums + at));
    storeFirst(gates + at, h, hidden - unit);
    storeFirst(nextHidden + at, h, hidden - unit);
  }
}

/** c = f c + i g; h = o tanh(c) */
export function stepLstm(
  sums: usize,
  block: usize,
  cell: usize,
  gates: usize,
  nextCell: usize,
  nextHidden: usize,
  hidden: i32,
): void {
  const row = <usize>hidden << 2;
  for (let unit = 0; unit < hidden; unit += 4) {
    const at = <usize>unit << 2;
    const left = hidden - unit;
    const from = sums + at;
    const i = sigmoid(v128.load(from));
    const f = sigmoid(v128.load(from + block));
    const g = tanh(v128.load(from + 2 * block));
    const o = sigmoid(v128.load(from + 3 * block));
    const c = flush(fma(i, g, f32x4.mul(f, v128.load(cell + at))));
    const h = flush(f32x4.mul(o, tanh(c)));
    const to = gates + at;
    storeFirst(to, i, left);
    storeFirst(to + row, f, left);
    storeFirst(to + 2 * row, g, left);
    storeFirst(to + 3 * row, o, left);
    storeFirst(nextCell + at, c, left);
    storeFirst(nextHidden + at, h, left);
  }
}

/** n = tanh(input side + r hidden side); h = (1 - z) n + z h. Sums: n of the input, r, z, n of the hidden side. */
export function stepGru(
  sums: usize,
  block: usize,
  previous: usize,
  gates: usize,
  nextHidden: usize,
  hidden: i32,
): void {
  const row = <usize>hidden << 2;
  for (let unit = 0; unit < hidden; unit += 4) {
    const at = <usize>unit << 2;
    const left = hidden - unit;
    const from = sums + at;
    const r = sigmoid(v128.load(from + block));
    const z = sigmoid(v128.load(from + 2 * block));
    const hiddenSide = v128.load(from + 3 * block);
    const n = tanh(fma(r, hiddenSide, v128.load(from)));
    const h = fma(z, f32x4.sub(v128.load(previous + at), n), n);
    const to = gates + at;
    storeFirst(to, r, left);
    storeFirst(to + row, z, left);
    storeFirst(to + 2 * row, n, left);
    storeFirst(to + 3 * row, hiddenSide, left);
    storeFirst(nextHidden + at, h, left);
  }
}

/** dG = dh (1 - h^2); nothing passes beside the product. */
export function backRnn(
  dHidden: usize,
  dOutput: usize,
  gates: usize,
  dGates: usize,
  hidden: i32,
): void {
  const one = splat(1.0);
  for (let unit = 0; unit < hidden; unit += 4) {
    const at = <usize>unit << 2;
    const dState = stateGradient(dHidden + at, dOutput, at);
    const h = v128.load(gates + at);
    const dSum = f32x4.mul(dState, f32x4.sub(one, f32x4.mul(h, h)));
    storeFirst(dGates + at, flush(dSum), hidden - unit);
    v128.store(dHidden + at, splat(0));
  }
}

export function backLstm(
  dHidden: usize,
  dCell: usize,
  dOutput: usize,
  gates: usize,
  previousCell: usize,
  nextCell: usize,
  dGates: usize,
  hidden: i32,
): void {
  const row = <usize>hidden << 2;
  const one = splat(1.0);
  for (let unit = 0; unit < hidden; unit += 4) {
    const at = <usize>unit << 2;
    const left = hidden - unit;
    const from = gates + at;
    const i = v128.load(from);
    const f = v128.load(from + row);
    const g = v128.load(from + 2 * row);
    const o = v128.load(from + 3 * row);
    const squashed = tanh(v128.load(nextCell + at));
    const dState = stateGradient(dHidden + at, dOutput, at);
    const dThrough = f32x4.mul(
      f32x4.mul(dState, o),
      f32x4.sub(one, f32x4.mul(squashed, squashed)),
    );
    const dC = f32x4.add(v128.load(dCell + at), dThrough);
    const dI = f32x4.mul(f32x4.mul(dC, g), f32x4.mul(i, f32x4.sub(one, i)));
    const dF = f32x4.mul(
      f32x4.mul(dC, v128.load(previousCell + at)),
      f32x4.mul(f, f32x4.sub(one, f)),
    );
    const dG = f32x4.mul(f32x4.mul(dC, i), f32x4.sub(one, f32x4.mul(g, g)));
    const dO = f32x4.mul(f32x4.mul(dState, squashed), f32x4.mul(o, f32x4.sub(one, o)));
    const to = dGates + at;
    storeFirst(to, flush(dI), left);
    storeFirst(to + row, flush(dF), left);
    storeFirst(to + 2 * row, flush(dG), left);
    storeFirst(to + 3 * row, flush(dO), left);
    v128.store(dCell + at, flush(f32x4.mul(dC, f)));
    v128.store(dHidden + at, splat(0));
  }
}

/** dGates: n of the input side, r, z, n of the hidden side. */
export function backGru(
  dHidden: usize,
  dOutput: usize,
  gates: usize,
  previous: usize,
  dGates: usize,
  hidden: i32,
): void {
  const row = <usize>hidden << 2;
  const one = splat(1.0);
  for (let unit = 0; unit < hidden; unit += 4) {
    const at = <usize>unit << 2;
    const left = hidden - unit;
    const from = gates + at;
    const r = v128.load(from);
    const z = v128.load(from + row);
    const n = v128.load(from + 2 * row);
    const hiddenSide = v128.load(from + 3 * row);
    const dState = stateGradient(dHidden + at, dOutput, at);
    const dN = f32x4.mul(
      f32x4.mul(dState, f32x4.sub(one, z)),
      f32x4.sub(one, f32x4.mul(n, n)),
    );
    const dR = f32x4.mul(f32x4.mul(dN, hiddenSide), f32x4.mul(r, f32x4.sub(one, r)));
    const dZ = f32x4.mul(
      f32x4.mul(dState, f32x4.sub(v128.load(previous + at), n)),
      f32x4.mul(z, f32x4.sub(one, z)),
    );
    const to = dGates + at;
    storeFirst(to, flush(dN), left);
    storeFirst(to + row, flush(dR), left);
    storeFirst(to + 2 * row, flush(dZ), left);
    storeFirst(to + 3 * row, flush(f32x4.mul(dN, r)), left);
    v128.store(dHidden + at, flush(f32x4.mul(dState, z)));
  }
}

/** What reaches a state from the later steps and from its own reader. */
@inline
function stateGradient(dHidden: usize, dOutput: usize, at: usize): v128 {
  const later = v128.load(dHidden);
  return dOutput == 0 ? later : f32x4.add(later, v128.load(dOutput + at));
}
