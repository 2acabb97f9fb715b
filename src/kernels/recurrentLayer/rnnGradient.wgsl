// Elman cell, gradient of one step: d(sum) = dh (1 - h^2).

alias Gates = f32;

@group(0) @binding(7) var<storage, read_write> dHidden: array<f32>; // [batch, hidden]

fn contract(weight: Gates, dSums: Gates) -> f32 {
  return weight * dSums;
}

fn startRow(row: u32, unit: u32) {}

fn retreat(timeStep: u32, row: u32, unit: u32, dState: f32) -> Gates {
  let at = (timeStep * sizes.batch + row) * HIDDEN + unit;
  let state = activations[at];
  let dSum = dState * (1.0 - state * state);
  dGates[at] = dSum;
  dHidden[row * HIDDEN + unit] = 0.0;
  return dSum;
}

fn clearGates(timeStep: u32, row: u32, unit: u32) {
  dGates[(timeStep * sizes.batch + row) * HIDDEN + unit] = 0.0;
}
