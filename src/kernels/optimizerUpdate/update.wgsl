// One parameter's update, in place: clip the gradient by the global norm and apply the optimizer's
// rule. The rule's file adds its slots and `updatedWeight`.

struct Settings {
  size: u32,
  gradientClipNorm: f32,
  learningRate: f32,
  // Decay of slot 0 and 1 - it; of slot 1 and 1 - it: the differences are exact in float64 only.
  retain0: f32,
  admit0: f32,
  retain1: f32,
  admit1: f32,
  epsilon: f32,
  shrink: f32,
  stepSize: f32,
  inverseRootCorrection: f32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> norm: array<f32>;
@group(0) @binding(2) var<storage, read> gradient: array<f32>;
@group(0) @binding(3) var<storage, read_write> report: array<atomic<u32>>;
@group(0) @binding(4) var<storage, read_write> weights: array<f32>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = elementIndex(workgroup, workgroups, local, 64u);
  if (index >= settings.size || norm[1] != 0.0) {
    return;
  }
  var scale = 1.0;
  if (settings.gradientClipNorm > 0.0) {
    scale = min(1.0, settings.gradientClipNorm / (norm[0] + 1e-6));
  }
  let weight = updatedWeight(index, weights[index], scale * gradient[index]);
  weights[index] = weight;
  if (notFinite(weight) != 0.0) {
    atomicStore(&report[1], bitcast<u32>(1.0));
  }
}
