// The recurrent layer's gradient: backwards over time in here, rows and units shared out as in the
// forward pass. Each step first turns the gradient of the states into that of the gates' sums (kept
// in workgroup memory), then carries it through the recurrent weights to the states before. The
// carried gradient lives in `dHidden`, whose entries only their own invocation touches.
// Constants: HIDDEN, WORKGROUP_SIZE, ROWS (batch rows per workgroup: 4, or 2 for many units). The
// cell's file adds `Gates`, `dHidden`, `contract`, `startRow`, `retreat` and `clearGates`.

struct Sizes {
  time: u32,
  batch: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> dHistory: array<f32>; // [historyRows, batch, hidden]
@group(0) @binding(2) var<storage, read> activations: array<f32>; // [time, batch, activations, hidden]
@group(0) @binding(3) var<storage, read> lengths: array<i32>; // [batch]
@group(0) @binding(4) var<storage, read> packed: array<Gates>; // [hidden, hidden]
@group(0) @binding(5) var<storage, read_write> dGates: array<f32>; // [time, batch, gates, hidden]

var<workgroup> dSums: array<Gates, ROWS * HIDDEN>;

fn startUnit(row: u32, unit: u32) {
  if (row >= sizes.batch) {
    return;
  }
  dHidden[row * HIDDEN + unit] = 0.0;
  startRow(row, unit);
}

fn retreatUnit(timeStep: u32, row: u32, unit: u32) -> Gates {
  if (row >= sizes.batch) {
    return Gates();
  }
  let own = row * HIDDEN + unit;
  let dState = dHidden[own] + dHistory[((timeStep + 1u) * sizes.batch + row) * HIDDEN + unit];
  if (i32(timeStep) < lengths[row]) {
    return retreat(timeStep, row, unit, dState);
  }
  // A held state was copied: its gradient passes unchanged.
  clearGates(timeStep, row, unit);
  dHidden[own] = dState;
  return Gates();
}

fn carry(row: u32, unit: u32, throughGates: f32) {
  if (row < sizes.batch) {
    dHidden[row * HIDDEN + unit] += throughGates;
  }
}

fn finishUnit(row: u32, unit: u32) {
  if (row < sizes.batch) {
    dHidden[row * HIDDEN + unit] += dHistory[row * HIDDEN + unit];
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = ROWS * workgroup.x;
  for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
    for (var r = 0u; r < ROWS; r++) {
      startUnit(row + r, unit);
    }
  }
  for (var step = 0u; step < sizes.time; step++) {
    let timeStep = sizes.time - 1u - step;
    for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
      for (var r = 0u; r < ROWS; r++) {
        dSums[ROWS * unit + r] = retreatUnit(timeStep, row + r, unit);
      }
    }
    workgroupBarrier();
    // Two units at a time: each gradient read from workgroup memory serves both.
    for (var unit = local; unit < HIDDEN; unit += 2u * WORKGROUP_SIZE) {
      let partner = min(unit + WORKGROUP_SIZE, HIDDEN - 1u);
      var sums = vec4f();
      var partnerSums = vec4f();
      for (var k = 0u; k < HIDDEN; k++) {
        let weight = packed[k * HIDDEN + unit];
        let partnerWeight = packed[k * HIDDEN + partner];
        let dSum0 = dSums[ROWS * k];
        sums.x += contract(weight, dSum0);
        partnerSums.x += contract(partnerWeight, dSum0);
        let dSum1 = dSums[ROWS * k + 1u];
        sums.y += contract(weight, dSum1);
        partnerSums.y += contract(partnerWeight, dSum1);
        if (ROWS > 2u) {
          let dSum2 = dSums[ROWS * k + 2u];
          sums.z += contract(weight, dSum2);
          partnerSums.z += contract(partnerWeight, dSum2);
          let dSum3 = dSums[ROWS * k + 3u];
          sums.w += contract(weight, dSum3);
          partnerSums.w += contract(partnerWeight, dSum3);
        }
      }
      for (var r = 0u; r < ROWS; r++) {
        carry(row + r, unit, sums[r]);
      }
      if (unit + WORKGROUP_SIZE < HIDDEN) {
        for (var r = 0u; r < ROWS; r++) {
          carry(row + r, partner, partnerSums[r]);
        }
      }
    }
    workgroupBarrier();
  }
  for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
    for (var r = 0u; r < ROWS; r++) {
      finishUnit(row + r, unit);
    }
  }
}
