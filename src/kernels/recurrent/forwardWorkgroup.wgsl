// The forward pass for GPUs: the loop over time runs in here. A workgroup owns 4 QUADS batch rows for
// the whole sequence, an invocation owns units local, local + WORKGROUP_SIZE, ...; four rows' states
// lie side by side in one vec4f, the gates of a unit side by side in one `Gates`, so that one weight
// load feeds all their products. States are double-buffered in workgroup memory: one barrier a step.
// Constants besides those of passForward.wgsl: WORKGROUP_SIZE, QUADS (1 or 2).

@group(0) @binding(1) var<storage, read> packed: array<Gates>; // [hidden + 1, hidden], last row: bias

var<workgroup> hiddenStates: array<vec4f, 2u * QUADS * HIDDEN>;

fn startRow(row: u32, unit: u32) -> f32 {
  if (row >= sizes.batch) {
    return 0.0;
  }
  return startUnit(row, unit);
}

fn stepRow(timeStep: u32, row: u32, unit: u32, hiddenSide: Gates) -> f32 {
  if (row >= sizes.batch) {
    return 0.0;
  }
  return stepUnit(timeStep, row, unit, lengths[sizes.lengthsAt + row], hiddenSide);
}

// What the hidden state adds to the gates of one unit in four rows.
struct Sums {
  row0: Gates,
  row1: Gates,
  row2: Gates,
  row3: Gates,
}

fn stepQuad(timeStep: u32, row: u32, unit: u32, sums: Sums) -> vec4f {
  return vec4f(
    stepRow(timeStep, row, unit, sums.row0),
    stepRow(timeStep, row + 1u, unit, sums.row1),
    stepRow(timeStep, row + 2u, unit, sums.row2),
    stepRow(timeStep, row + 3u, unit, sums.row3),
  );
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = 4u * QUADS * workgroup.x;
  for (var unit = local; unit < HIDDEN; unit += WORKGROUP_SIZE) {
    for (var quad = 0u; quad < QUADS; quad++) {
      let first = row + 4u * quad;
      hiddenStates[QUADS * unit + quad] = vec4f(
        startRow(first, unit),
        startRow(first + 1u, unit),
        startRow(first + 2u, unit),
        startRow(first + 3u, unit),
      );
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
        let state = hiddenStates[before + QUADS * k];
        low.row0 += weight * state.x;
        low.row1 += weight * state.y;
        low.row2 += weight * state.z;
        low.row3 += weight * state.w;
        if (QUADS > 1u) {
          let more = hiddenStates[before + QUADS * k + 1u];
          high.row0 += weight * more.x;
          high.row1 += weight * more.y;
          high.row2 += weight * more.z;
          high.row3 += weight * more.w;
        }
      }
      let at = after + QUADS * unit;
      hiddenStates[at] = stepQuad(timeStep, row, unit, low);
      if (QUADS > 1u) {
        hiddenStates[at + 1u] = stepQuad(timeStep, row + 4u, unit, high);
      }
    }
    workgroupBarrier();
  }
}
