// LSTM cell, gradient of one step.

alias Gates = vec4f;

@group(0) @binding(6) var<storage, read> cells: array<f32>; // [time + 1, batch, hidden]
@group(0) @binding(7) var<storage, read_write> dHidden: array<f32>; // [batch, hidden]
@group(0) @binding(8) var<storage, read_write> dCell: array<f32>; // [batch, hidden]

fn contract(weight: Gates, dSums: Gates) -> f32 {
  return dot(weight, dSums);
}

fn startRow(row: u32, unit: u32) {
  // The row behind the last state holds the gradient of the final cell state.
  dCell[row * HIDDEN + unit] =
    dHistory[((sizes.time + 1u) * sizes.batch + row) * HIDDEN + unit];
}

fn retreat(timeStep: u32, row: u32, unit: u32, dState: f32) -> Gates {
  let own = row * HIDDEN + unit;
  let before = (timeStep * sizes.batch + row) * HIDDEN;
  let at = 4u * before + unit;
  let i = activations[at];
  let f = activations[at + HIDDEN];
  let g = activations[at + 2u * HIDDEN];
  let o = activations[at + 3u * HIDDEN];
  let cellTanh = tanh(clamp(cells[before + sizes.batch * HIDDEN + unit], -15.0, 15.0));
  let dC = dCell[own] + dState * o * (1.0 - cellTanh * cellTanh);
  let dSums = vec4f(
    dC * g * i * (1.0 - i),
    dC * cells[before + unit] * f * (1.0 - f),
    dC * i * (1.0 - g * g),
    dState * cellTanh * o * (1.0 - o),
  );
  dGates[at] = dSums.x;
  dGates[at + HIDDEN] = dSums.y;
  dGates[at + 2u * HIDDEN] = dSums.z;
  dGates[at + 3u * HIDDEN] = dSums.w;
  dCell[own] = dC * f;
  dHidden[own] = 0.0;
  return dSums;
}

fn clearGates(timeStep: u32, row: u32, unit: u32) {
  let at = 4u * (timeStep * sizes.batch + row) * HIDDEN + unit;
  for (var gate = 0u; gate < 4u; gate++) {
    dGates[at + gate * HIDDEN] = 0.0;
  }
}
