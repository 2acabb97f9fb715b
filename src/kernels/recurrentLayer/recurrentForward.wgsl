// The recurrent layer's forward pass: the loop over time runs in here. A workgroup owns 4 QUADS batch
// rows for the whole sequence, an invocation owns units local, local + WORKGROUP_SIZE, ...; four
// rows' states lie side by side in one vec4f, the gates of a unit side by side in one `Gates`, so
// that one weight load feeds all their products. States are double-buffered in workgroup memory: one
// barrier a time step.
// Constants: HIDDEN, WORKGROUP_SIZE, QUADS (1 or 2). The cell's file adds `Gates`, `startRow`,
// `advance`, `hold` and `finishRow`.

struct Sizes {
  time: u32,
  batch: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> projected: array<f32>; // [time, batch, gates, hidden]
@group(0) @binding(2) var<storage, read> packed: array<Gates>; // [hidden + 1, hidden], last row: bias
@group(0) @binding(3) var<storage, read> lengths: array<i32>; // [batch]
@group(0) @binding(4) var<storage, read> initialHidden: array<f32>; // [batch, hidden]
@group(0) @binding(5) var<storage, read_write> history: array<f32>; // [historyRows, batch, hidden]
@group(0) @binding(6) var<storage, read_write> activations: array<f32>; // [time, batch, activations, hidden]

var<workgroup> states: array<vec4f, 2u * QUADS * HIDDEN>;

fn sigmoid(x: f32) -> f32 {
  return 1.0 / (1.0 + exp(-clamp(x, -80.0, 80.0)));
}

// Some drivers return NaN for tanh of large arguments; at 15 it is 1 in float32.
fn squash(x: f32) -> f32 {
  return tanh(clamp(x, -15.0, 15.0));
}

fn startUnit(row: u32, unit: u32) -> f32 {
  if (row >= sizes.batch) {
    return 0.0;
  }
  startRow(row, unit);
  let state = initialHidden[row * HIDDEN + unit];
  history[row * HIDDEN + unit] = state;
  return state;
}

fn stepUnit(timeStep: u32, row: u32, unit: u32, hiddenSide: Gates, previous: f32) -> f32 {
  if (row >= sizes.batch) {
    return 0.0;
  }
  var state = previous;
  if (i32(timeStep) < lengths[row]) {
    state = advance(timeStep, row, unit, hiddenSide, previous);
  } else {
    hold(timeStep, row, unit);
  }
  history[((timeStep + 1u) * sizes.batch + row) * HIDDEN + unit] = state;
  return state;
}

fn finishUnit(row: u32, unit: u32) {
  if (row < sizes.batch) {
    finishRow(row, unit);
  }
}

// What the hidden state adds to the gates of one unit in four rows.
struct Sums {
  row0: Gates,
  row1: Gates,
  row2: Gates,
  row3: Gates,
}

fn startQuad(row: u32, unit: u32) -> vec4f {
  return vec4f(
    startUnit(row, unit),
    startUnit(row + 1u, unit),
    startUnit(row + 2u, unit),
    startUnit(row + 3u, unit),
  );
}

fn stepQuad(timeStep: u32, row: u32, unit: u32, sums: Sums, previous: vec4f) -> vec4f {
  return vec4f(
    stepUnit(timeStep, row, unit, sums.row0, previous.x),
    stepUnit(timeStep, row + 1u, unit, sums.row1, previous.y),
    stepUnit(timeStep, row + 2u, unit, sums.row2, previous.z),
    stepUnit(timeStep, row + 3u, unit, sums.row3, previous.w),
  );
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = 4u * QUADS * workgroup.x;
  for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
    for (var quad = 0u; quad < QUADS; quad++) {
      states[QUADS * unit + quad] = startQuad(row + 4u * quad, unit);
    }
  }
  workgroupBarrier();
  for (var timeStep = 0u; timeStep < sizes.time; timeStep++) {
    let before = (timeStep & 1u) * QUADS * HIDDEN;
    let after = QUADS * HIDDEN - before;
    for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
      let bias = packed[HIDDEN * HIDDEN + unit];
      var low = Sums(bias, bias, bias, bias);
      var high = low;
      for (var k = 0u; k < HIDDEN; k++) {
        let weight = packed[k * HIDDEN + unit];
        let state = states[before + QUADS * k];
        low.row0 += weight * state.x;
        low.row1 += weight * state.y;
        low.row2 += weight * state.z;
        low.row3 += weight * state.w;
        if (QUADS > 1u) {
          let more = states[before + QUADS * k + 1u];
          high.row0 += weight * more.x;
          high.row1 += weight * more.y;
          high.row2 += weight * more.z;
          high.row3 += weight * more.w;
        }
      }
      let at = QUADS * unit;
      states[after + at] = stepQuad(timeStep, row, unit, low, states[before + at]);
      if (QUADS > 1u) {
        let previous = states[before + at + 1u];
        states[after + at + 1u] = stepQuad(timeStep, row + 4u, unit, high, previous);
      }
    }
    workgroupBarrier();
  }
  for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
    for (var r = 0u; r < 4u * QUADS; r++) {
      finishUnit(row + r, unit);
    }
  }
}
