// What the update needs of all gradients, one partial sum a workgroup: the sum of their squares,
// whether one has the exponent bits of an infinity or a NaN, and the sum of the rows' losses.
// `size` counts elements of `Element`. Constants: WORKGROUP_SIZE.

struct Settings {
  size: u32,
  rows: u32,
  reportsAt: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> gradients: array<Element>;
@group(0) @binding(2) var<storage, read> rowLosses: array<f32>;
@group(0) @binding(3) var<storage, read_write> partials: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> reports: array<f32>;

var<workgroup> parts: array<vec4f, WORKGROUP_SIZE>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let first = workgroup.x * WORKGROUP_SIZE + local;
  let stride = workgroups.x * WORKGROUP_SIZE;
  var squares = Element();
  var failed = 0.0;
  var loss = 0.0;
  for (var i = first; i < settings.size; i += stride) {
    let value = gradients[i];
    squares += value * value;
    failed = max(failed, notFinite(value));
  }
  for (var i = first; i < settings.rows; i += stride) {
    loss += rowLosses[i];
  }
  parts[local] = vec4f(total(squares), failed, loss, 0.0);
  workgroupBarrier();
  if (local > 0u) {
    return;
  }
  var part = parts[0];
  for (var other = 1u; other < WORKGROUP_SIZE; other++) {
    part += parts[other];
  }
  partials[workgroup.x] = part;
  if (workgroup.x == 0u) {
    // The update only ever raises this alarm.
    reports[settings.reportsAt + 2u] = 0.0;
  }
}
