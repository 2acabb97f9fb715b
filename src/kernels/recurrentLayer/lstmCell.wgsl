// LSTM cell, forward: i, f, o = sigmoid, g = tanh of the sums; c = f c + i g; h = o tanh(c).

alias Gates = vec4f;

@group(0) @binding(7) var<storage, read> initialCell: array<f32>;
@group(0) @binding(8) var<storage, read_write> cells: array<f32>; // [time + 1, batch, hidden]

fn startRow(row: u32, unit: u32) {
  cells[row * HIDDEN + unit] = initialCell[row * HIDDEN + unit];
}

fn finishRow(row: u32, unit: u32) {
  let at = (sizes.time * sizes.batch + row) * HIDDEN + unit;
  history[at + sizes.batch * HIDDEN] = cells[at];
}

fn advance(timeStep: u32, row: u32, unit: u32, hiddenSide: Gates, previous: f32) -> f32 {
  let before = (timeStep * sizes.batch + row) * HIDDEN;
  let at = 4u * before + unit;
  let i = sigmoid(projected[at] + hiddenSide.x);
  let f = sigmoid(projected[at + HIDDEN] + hiddenSide.y);
  let g = squash(projected[at + 2u * HIDDEN] + hiddenSide.z);
  let o = sigmoid(projected[at + 3u * HIDDEN] + hiddenSide.w);
  activations[at] = i;
  activations[at + HIDDEN] = f;
  activations[at + 2u * HIDDEN] = g;
  activations[at + 3u * HIDDEN] = o;
  let state = f * cells[before + unit] + i * g;
  cells[before + sizes.batch * HIDDEN + unit] = state;
  return o * squash(state);
}

fn hold(timeStep: u32, row: u32, unit: u32) {
  let before = (timeStep * sizes.batch + row) * HIDDEN;
  for (var gate = 0u; gate < 4u; gate++) {
    activations[4u * before + gate * HIDDEN + unit] = 0.0;
  }
  cells[before + sizes.batch * HIDDEN + unit] = cells[before + unit];
}
