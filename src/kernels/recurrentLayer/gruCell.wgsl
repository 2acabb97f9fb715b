// GRU cell, forward: r, z = sigmoid of the sums; n = tanh(input side + r * hidden side);
// h = (1 - z) n + z h. The hidden side of n is kept as a fourth activation for the gradient.

alias Gates = vec3f;

fn startRow(row: u32, unit: u32) {}

fn finishRow(row: u32, unit: u32) {}

fn advance(timeStep: u32, row: u32, unit: u32, hiddenSide: Gates, previous: f32) -> f32 {
  let before = (timeStep * sizes.batch + row) * HIDDEN;
  let inputAt = 3u * before + unit;
  let r = sigmoid(projected[inputAt] + hiddenSide.x);
  let z = sigmoid(projected[inputAt + HIDDEN] + hiddenSide.y);
  let n = squash(projected[inputAt + 2u * HIDDEN] + r * hiddenSide.z);
  let at = 4u * before + unit;
  activations[at] = r;
  activations[at + HIDDEN] = z;
  activations[at + 2u * HIDDEN] = n;
  activations[at + 3u * HIDDEN] = hiddenSide.z;
  return n + z * (previous - n);
}

fn hold(timeStep: u32, row: u32, unit: u32) {
  let at = 4u * (timeStep * sizes.batch + row) * HIDDEN + unit;
  for (var gate = 0u; gate < 4u; gate++) {
    activations[at + gate * HIDDEN] = 0.0;
  }
}
