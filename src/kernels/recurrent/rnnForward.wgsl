// Elman cell, forward: h = tanh(input side + hidden side).

alias Gates = f32;

fn readGates(row: u32, unit: u32) -> Gates {
  return projected[row * HIDDEN + unit];
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
  let state = squash(inputSide + hiddenSide);
  gates[gatesAt] = state;
  return state;
}
