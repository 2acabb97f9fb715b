// What both forms of the pass's gradient share: the buffers, and one step back of one unit, from the
// gradient of its states to that of its gates' sums. The gradient on its way to the step before lies
// in `dHidden`, which at last is that of the initial state; only a unit's own invocation touches its
// entries. The cell's file, before this one, adds `Gates`, `startCell` and `retreat`. Adapters where
// the CPU plays the GPU walk through branches that they do not take: hence `select`. Which gradients
// there are is no constant: a shader for each set would take longer to compile than it saves.
// Constants: HIDDEN, GATES, ACTIVATIONS.

struct Sizes {
  time: u32,
  batch: u32,
  weightHhAt: u32,
  lengthsAt: u32,
  dOutputsAt: u32,
  dFinalHiddenAt: u32,
  dFinalCellAt: u32,
  statesAt: u32,
  gatesAt: u32,
  cellsAt: u32,
  // 0: none, and what is bound in its place means nothing.
  hasOutputs: u32,
  hasFinalHidden: u32,
  hasFinalCell: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> parameters: array<f32>;
@group(0) @binding(2) var<storage, read> lengths: array<i32>; // [batch]
@group(0) @binding(3) var<storage, read> gates: array<f32>; // [time, batch, activations, hidden]
@group(0) @binding(4) var<storage, read> dOutputs: array<f32>; // [time, batch, hidden]
@group(0) @binding(5) var<storage, read> dFinalHidden: array<f32>; // [batch, hidden]
@group(0) @binding(6) var<storage, read_write> dGates: array<f32>; // [time, batch, gates, hidden]
@group(0) @binding(7) var<storage, read_write> dHidden: array<f32>; // [batch, hidden]

fn startUnit(row: u32, unit: u32) {
  let own = row * HIDDEN + unit;
  var gradient = 0.0;
  if (sizes.hasFinalHidden != 0u) {
    gradient = dFinalHidden[sizes.dFinalHiddenAt + own];
  }
  dHidden[own] = gradient;
  startCell(own);
}

// Leaves in `dHidden` what reaches the state before past the gates; the gates' part is added by
// `carry`.
fn retreatUnit(timeStep: u32, row: u32, unit: u32, length: i32) -> Gates {
  let own = row * HIDDEN + unit;
  let before = (timeStep * sizes.batch + row) * HIDDEN + unit;
  let dOutput = select(0.0, dOutputs[sizes.dOutputsAt + before], sizes.hasOutputs != 0u);
  let dState = dHidden[own] + dOutput;
  let dGatesAt = GATES * (before - unit) + unit;
  let saved = sizes.gatesAt + ACTIVATIONS * (before - unit) + unit;
  // A held state was copied: its gradient passes unchanged.
  return retreat(own, before, saved, dGatesAt, i32(timeStep) < length, dState);
}

fn carry(row: u32, unit: u32, throughGates: f32) {
  dHidden[row * HIDDEN + unit] += throughGates;
}
