// GRU cell, gradient of one step. On the hidden side the sum of n stands inside the reset product,
// so its gradient there is r times that of the input side: a second set of gate gradients.

alias Gates = vec3f;

@group(0) @binding(8) var<storage, read> states: array<f32>; // [time + 1, batch, hidden]
@group(0) @binding(9) var<storage, read_write> dHiddenGates: array<f32>; // [time, batch, gates, hidden]

fn weightOf(k: u32, unit: u32) -> Gates {
  let at = sizes.weightHhAt + k * HIDDEN + unit;
  let gate = u32(HIDDEN * HIDDEN);
  return vec3f(parameters[at], parameters[at + gate], parameters[at + 2u * gate]);
}

fn contract(weight: Gates, dSums: Gates) -> f32 {
  return dot(weight, dSums);
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
  let r = gates[saved];
  let z = gates[saved + HIDDEN];
  let n = gates[saved + 2u * HIDDEN];
  let hiddenSide = gates[saved + 3u * HIDDEN];
  // 0 at a held step, and with it all three gates' gradients.
  let dReal = select(0.0, dState, isReal);
  let dN = dReal * (1.0 - z) * (1.0 - n * n);
  let dR = dN * hiddenSide * r * (1.0 - r);
  let dZ = dReal * (states[sizes.statesAt + before] - n) * z * (1.0 - z);
  dGates[dGatesAt] = dR;
  dGates[dGatesAt + HIDDEN] = dZ;
  dGates[dGatesAt + 2u * HIDDEN] = dN;
  dHiddenGates[dGatesAt] = dR;
  dHiddenGates[dGatesAt + HIDDEN] = dZ;
  dHiddenGates[dGatesAt + 2u * HIDDEN] = dN * r;
  dHidden[own] = select(dState, dState * z, isReal);
  return vec3f(dR, dZ, dN * r);
}

// What the recurrent weights pass back, as quadBackward reads it.
fn carriedGate(at: u32) -> f32 {
  return dHiddenGates[at];
}
