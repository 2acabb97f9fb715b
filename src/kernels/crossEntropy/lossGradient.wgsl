// dLogits = dy / number of labels * (softmax - smoothed target); 0 in rows without a label.

struct Settings {
  rows: u32,
  vocab: u32,
  smoothing: f32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read> logits: array<f32>;
@group(0) @binding(3) var<storage, read> labels: array<u32>;
@group(0) @binding(4) var<storage, read> statistics: array<f32>;
@group(0) @binding(5) var<storage, read_write> dLogits: array<f32>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = elementIndex(workgroup, workgroups, local, 64u);
  if (index >= settings.rows * settings.vocab) {
    return;
  }
  let row = index / settings.vocab;
  let label = labels[row];
  var gradient = 0.0;
  if (label != 0u) {
    let probability = exp(logits[index] - statistics[row]);
    let isLabel = index % settings.vocab == label;
    let uniformTarget = settings.smoothing / f32(settings.vocab);
    let wanted = uniformTarget + select(0.0, 1.0 - settings.smoothing, isLabel);
    gradient = dy[0] * statistics[settings.rows] * (probability - wanted);
  }
  dLogits[index] = gradient;
}
