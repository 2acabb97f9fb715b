// GRU cell, forward: r, z = sigmoid of the sums; n = tanh(input side + r * hidden side);
// h = (1 - z) n + z h. The hidden side of n is kept as a fourth activation for the gradient.

alias Gates = vec3f;

fn readGates(row: u32, unit: u32) -> Gates {
  let at = 3u * row * HIDDEN + unit;
  return vec3f(projected[at], projected[at + HIDDEN], projected[at + 2u * HIDDEN]);
}

fn startCell(own: u32) {}

fn holdCell(before: u32, after: u32) {}

fn advance(
  before: u32,
  after: u32,
  gatesAt: u32,
  inputSide: Gates,
  hiddenSide: Gates,
  previous: f32,
) -> f32 {
  let r = sigmoid(inputSide.x + hiddenSide.x);
  let z = sigmoid(inputSide.y + hiddenSide.y);
  let n = squash(inputSide.z + r * hiddenSide.z);
  gates[gatesAt] = r;
  gates[gatesAt + HIDDEN] = z;
  gates[gatesAt + 2u * HIDDEN] = n;
  gates[gatesAt + 3u * HIDDEN] = hiddenSide.z;
  return n + z * (previous - n);
}
