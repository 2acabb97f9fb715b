// The pass's gradient for GPUs: backwards over time in here, rows and units shared out as in the
// forward pass. Each step first turns the gradient of the states into that of the gates' sums (kept
// in workgroup memory), then carries it through the recurrent weights to the states before.
// Constants besides those of passBackward.wgsl: WORKGROUP_SIZE, ROWS (batch rows per workgroup: 4, or
// 2 for many units).

var<workgroup> dSums: array<Gates, ROWS * HIDDEN>;

fn startRow(row: u32, unit: u32) {
  if (row < sizes.batch) {
    startUnit(row, unit);
  }
}

fn retreatRow(timeStep: u32, row: u32, unit: u32) -> Gates {
  if (row >= sizes.batch) {
    return Gates();
  }
  return retreatUnit(timeStep, row, unit, lengths[sizes.lengthsAt + row]);
}

fn carryRow(row: u32, unit: u32, throughGates: f32) {
  if (row < sizes.batch) {
    carry(row, unit, throughGates);
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = ROWS * workgroup.x;
  for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
    for (var r = 0u; r < ROWS; r++) {
      startRow(row + r, unit);
    }
  }
  for (var step = 0u; step < sizes.time; step++) {
    let timeStep = sizes.time - 1u - step;
    for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
      for (var r = 0u; r < ROWS; r++) {
        dSums[ROWS * unit + r] = retreatRow(timeStep, row + r, unit);
      }
    }
    workgroupBarrier();
    for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
      var sums = vec4f();
      for (var k = 0u; k < HIDDEN; k++) {
        let weight = weightOf(k, unit);
        sums.x += contract(weight, dSums[ROWS * k]);
        sums.y += contract(weight, dSums[ROWS * k + 1u]);
        if (ROWS > 2u) {
          sums.z += contract(weight, dSums[ROWS * k + 2u]);
          sums.w += contract(weight, dSums[ROWS * k + 3u]);
        }
      }
      for (var r = 0u; r < ROWS; r++) {
        carryRow(row + r, unit, sums[r]);
      }
    }
    workgroupBarrier();
  }
}
