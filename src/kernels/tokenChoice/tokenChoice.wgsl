// For each row of logits the id of the largest, from firstId on; the lowest id among equals.

struct Settings {
  rows: u32,
  vocab: u32,
  firstId: u32,
  logitsAt: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> logits: array<f32>; // [rows, vocab]
@group(0) @binding(2) var<storage, read_write> ids: array<i32>; // [rows]

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = elementIndex(workgroup, workgroups, local, 64u);
  if (row >= settings.rows) {
    return;
  }
  let start = settings.logitsAt + row * settings.vocab;
  var best = settings.firstId;
  var highest = logits[start + best];
  for (var id = best + 1u; id < settings.vocab; id++) {
    let logit = logits[start + id];
    best = select(best, id, logit > highest);
    highest = max(highest, logit);
  }
  ids[row] = i32(best);
}
