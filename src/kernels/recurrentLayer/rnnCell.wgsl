// Elman cell, forward: h = tanh(input side + hidden side).

alias Gates = f32;

fn startRow(row: u32, unit: u32) {}

fn finishRow(row: u32, unit: u32) {}

fn advance(timeStep: u32, row: u32, unit: u32, hiddenSide: Gates, previous: f32) -> f32 {
  let at = (timeStep * sizes.batch + row) * HIDDEN + unit;
  let state = squash(projected[at] + hiddenSide);
  activations[at] = state;
  return state;
}

fn hold(timeStep: u32, row: u32, unit: u32) {
  activations[(timeStep * sizes.batch + row) * HIDDEN + unit] = 0.0;
}
