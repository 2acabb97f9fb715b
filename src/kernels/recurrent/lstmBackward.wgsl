// LSTM cell, gradient of one step.

alias Gates = vec4f;

@group(0) @binding(8) var<storage, read> cells: array<f32>; // [time + 1, batch, hidden]
@group(0) @binding(9) var<storage, read> dFinalCell: array<f32>; // [batch, hidden]
@group(0) @binding(10) var<storage, read_write> dCell: array<f32>; // [batch, hidden]

fn weightOf(k: u32, unit: u32) -> Gates {
  let at = sizes.weightHhAt + k * HIDDEN + unit;
  let gate = u32(HIDDEN * HIDDEN);
  return vec4f(
    parameters[at],
    parameters[at + gate],
    parameters[at + 2u * gate],
    parameters[at + 3u * gate],
  );
}

fn contract(weight: Gates, dSums: Gates) -> f32 {
  return dot(weight, dSums);
}

fn startCell(own: u32) {
  var gradient = 0.0;
  if (sizes.hasFinalCell != 0u) {
    gradient = dFinalCell[sizes.dFinalCellAt + own];
  }
  dCell[own] = gradient;
}

fn retreat(
  own: u32,
  before: u32,
  saved: u32,
  dGatesAt: u32,
  isReal: bool,
  dState: f32,
) -> Gates {
  let i = gates[saved];
  let f = gates[saved + HIDDEN];
  let g = gates[saved + 2u * HIDDEN];
  let o = gates[saved + 3u * HIDDEN];
  let cellAt = sizes.cellsAt + before;
  let cellTanh = tanh(clamp(cells[cellAt + sizes.batch * HIDDEN], -15.0, 15.0));
  let dAfter = dCell[own];
  let dC = dAfter + dState * o * (1.0 - cellTanh * cellTanh);
  let dAll = vec4f(
    dC * g * i * (1.0 - i),
    dC * cells[cellAt] * f * (1.0 - f),
    dC * i * (1.0 - g * g),
    dState * cellTanh * o * (1.0 - o),
  );
  let dSums = select(vec4f(), dAll, isReal);
  dGates[dGatesAt] = dSums.x;
  dGates[dGatesAt + HIDDEN] = dSums.y;
  dGates[dGatesAt + 2u * HIDDEN] = dSums.z;
  dGates[dGatesAt + 3u * HIDDEN] = dSums.w;
  dCell[own] = select(dAfter, dC * f, isReal);
  dHidden[own] = select(dState, 0.0, isReal);
  return dSums;
}

// What the recurrent weights pass back, as quadBackward reads it.
fn carriedGate(at: u32) -> f32 {
  return dGates[at];
}
