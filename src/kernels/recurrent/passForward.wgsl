// What both forms of the forward pass share: the buffers, the input side of a gate's sum, the start
// of a row and one step of one unit. The cell's file, before this one, adds `Gates`, `readGates`,
// `startCell` and `advance`; `inputSide`, the sum of the parts there are, is written for each layer.
// Adapters where the CPU plays the GPU walk through branches that they do not take: hence `select`.
// Constants: HIDDEN, ACTIVATIONS. Binding 1, the weights, is the form's own.

struct Sizes {
  time: u32,
  batch: u32,
  weightHhAt: u32,
  biasHhAt: u32,
  idsAt: u32,
  lengthsAt: u32,
  initialHiddenAt: u32,
  initialCellAt: u32,
  // Rows of `projected`.
  tokensAt: u32,
  sequenceAt: u32,
  contextAt: u32,
  // 0: the layer starts from zeros.
  hasInitial: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(2) var<storage, read> projected: array<f32>; // [rows, gates, hidden]
@group(0) @binding(3) var<storage, read> ids: array<i32>; // [time, batch]
@group(0) @binding(4) var<storage, read> lengths: array<i32>; // [batch]
@group(0) @binding(5) var<storage, read> initialHidden: array<f32>; // [batch, hidden]
@group(0) @binding(6) var<storage, read_write> states: array<f32>; // [time + 1, batch, hidden]
@group(0) @binding(7) var<storage, read_write> gates: array<f32>; // [time, batch, activations, hidden]

fn sigmoid(x: f32) -> f32 {
  return 1.0 / (1.0 + exp(-clamp(x, -80.0, 80.0)));
}

// Some drivers return NaN for tanh of large arguments; at 15 it is 1 in float32.
fn squash(x: f32) -> f32 {
  return tanh(clamp(x, -15.0, 15.0));
}

fn startUnit(row: u32, unit: u32) -> f32 {
  let own = row * HIDDEN + unit;
  var state = 0.0;
  if (sizes.hasInitial != 0u) {
    state = initialHidden[sizes.initialHiddenAt + own];
  }
  states[own] = state;
  startCell(own);
  return state;
}

// One step of a unit from what the hidden states before add to its gates; the state after it. At a
// held step the state stays and the gates are 0.
fn stepUnit(timeStep: u32, row: u32, unit: u32, length: i32, hiddenSide: Gates) -> f32 {
  let before = (timeStep * sizes.batch + row) * HIDDEN + unit;
  let after = before + sizes.batch * HIDDEN;
  let gatesAt = ACTIVATIONS * (before - unit) + unit;
  let previous = states[before];
  let isReal = i32(timeStep) < length;
  let input = inputSide(timeStep * sizes.batch + row, row, unit);
  let next = advance(before, after, gatesAt, isReal, input, hiddenSide, previous);
  let state = select(previous, next, isReal);
  states[after] = state;
  return state;
}
