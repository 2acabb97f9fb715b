// Elman cell, gradient of one step: d(sum) = dh (1 - h^2).

alias Gates = f32;

fn weightOf(k: u32, unit: u32) -> Gates {
  return parameters[sizes.weightHhAt + k * HIDDEN + unit];
}

fn contract(weight: Gates, dSums: Gates) -> f32 {
  return weight * dSums;
}

fn startCell(own: u32) {}

fn retreat(
  own: u32,
  before: u32,
  saved: u32,
  dGatesAt: u32,
  isReal: bool,
  dState: f32,
) -> Gates {
  let state = gates[saved];
  let dSum = select(0.0, dState * (1.0 - state * state), isReal);
  dGates[dGatesAt] = dSum;
  dHidden[own] = select(dState, 0.0, isReal);
  return dSum;
}

// What the recurrent weights pass back, as quadBackward reads it.
fn carriedGate(at: u32) -> f32 {
  return dGates[at];
}
