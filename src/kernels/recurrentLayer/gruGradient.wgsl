// GRU cell, gradient of one step. On the hidden side the sum of n stands inside the reset product,
// so its gradient there is r times that of the input side: a second set of gate gradients.

alias Gates = vec3f;

@group(0) @binding(6) var<storage, read> history: array<f32>; // [time + 1, batch, hidden]
@group(0) @binding(7) var<storage, read_write> dHidden: array<f32>; // [batch, hidden]
@group(0) @binding(8) var<storage, read_write> dHiddenGates: array<f32>; // [time, batch, gates, hidden]

fn contract(weight: Gates, dSums: Gates) -> f32 {
  return dot(weight, dSums);
}

fn startRow(row: u32, unit: u32) {}

fn retreat(timeStep: u32, row: u32, unit: u32, dState: f32) -> Gates {
  let before = (timeStep * sizes.batch + row) * HIDDEN;
  let saved = 4u * before + unit;
  let r = activations[saved];
  let z = activations[saved + HIDDEN];
  let n = activations[saved + 2u * HIDDEN];
  let hiddenSide = activations[saved + 3u * HIDDEN];
  let dN = dState * (1.0 - z) * (1.0 - n * n);
  let dR = dN * hiddenSide * r * (1.0 - r);
  let dZ = dState * (history[before + unit] - n) * z * (1.0 - z);
  let at = 3u * before + unit;
  dGates[at] = dR;
  dGates[at + HIDDEN] = dZ;
  dGates[at + 2u * HIDDEN] = dN;
  dHiddenGates[at] = dR;
  dHiddenGates[at + HIDDEN] = dZ;
  dHiddenGates[at + 2u * HIDDEN] = dN * r;
  dHidden[row * HIDDEN + unit] = dState * z;
  return vec3f(dR, dZ, dN * r);
}

fn clearGates(timeStep: u32, row: u32, unit: u32) {
  let at = 3u * (timeStep * sizes.batch + row) * HIDDEN + unit;
  for (var gate = 0u; gate < 3u; gate++) {
    dGates[at + gate * HIDDEN] = 0.0;
    dHiddenGates[at + gate * HIDDEN] = 0.0;
  }
}
