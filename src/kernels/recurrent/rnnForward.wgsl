// Elman cell, forward: h = tanh(input side + hidden side).

alias Gates = f32;

fn readGates(row: u32, unit: u32) -> Gates {
  return projected[row * HIDDEN + unit];
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
  let state = squash(input + hiddenSide);
  gates[gatesAt] = select(0.0, state, isReal);
  return state;
}
