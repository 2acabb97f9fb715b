// GRU cell, forward: r, z = sigmoid of the sums; n = tanh(input side + r * hidden side);
// h = (1 - z) n + z h. The hidden side of n is kept as a fourth activation for the gradient.

alias Gates = vec3f;

fn readGates(row: u32, unit: u32) -> Gates {
  let at = 3u * row * HIDDEN + unit;
  return vec3f(projected[at], projected[at + HIDDEN], projected[at + 2u * HIDDEN]);
}

fn startCell(own: u32) {}

fn advance(
  before: u32,
  after: u32,
  gatesAt: u32,
  isReal: bool,
  input: Gates,
  hiddenSide: Gates,
  previous: f32,
) -> f32 {
  let r = sigmoid(input.x + hiddenSide.x);
  let z = sigmoid(input.y + hiddenSide.y);
  let n = squash(input.z + r * hiddenSide.z);
  gates[gatesAt] = select(0.0, r, isReal);
  gates[gatesAt + HIDDEN] = select(0.0, z, isReal);
  gates[gatesAt + 2u * HIDDEN] = select(0.0, n, isReal);
  gates[gatesAt + 3u * HIDDEN] = select(0.0, hiddenSide.z, isReal);
  return n + z * (previous - n);
}
