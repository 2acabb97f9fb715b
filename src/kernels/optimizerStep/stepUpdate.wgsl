// The update of all parameters, in place: clip the gradient by the global norm, apply the
// optimizer's rule, clear the gradient. The rule's file adds its slots and `updatedWeight`.
// `size` counts elements of `Element`. Constants: WORKGROUP_SIZE, PARTIALS.

struct Settings {
  size: u32,
  reportsAt: u32,
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
@group(0) @binding(1) var<storage, read> partials: array<vec4f>; // of partialSums.wgsl
@group(0) @binding(2) var<storage, read_write> gradients: array<Element>;
@group(0) @binding(3) var<storage, read_write> reports: array<atomic<u32>>;
@group(0) @binding(4) var<storage, read_write> parameters: array<Element>;

var<workgroup> parts: array<vec4f, WORKGROUP_SIZE>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  var part = vec4f();
  for (var i = local; i < PARTIALS; i += WORKGROUP_SIZE) {
    part += partials[i];
  }
  parts[local] = part;
  workgroupBarrier();
  var whole = parts[0];
  for (var other = 1u; other < WORKGROUP_SIZE; other++) {
    whole += parts[other];
  }
  let norm = sqrt(whole.x);
  let hasFailed = whole.y > 0.0;
  let first = workgroup.x * WORKGROUP_SIZE + local;
  if (first == 0u) {
    atomicStore(&reports[settings.reportsAt], bitcast<u32>(whole.z));
    atomicStore(&reports[settings.reportsAt + 1u], bitcast<u32>(norm));
    if (hasFailed) {
      atomicStore(&reports[settings.reportsAt + 2u], bitcast<u32>(1.0));
    }
  }
  var scale = 1.0;
  if (settings.gradientClipNorm > 0.0) {
    scale = min(1.0, settings.gradientClipNorm / (norm + 1e-6));
  }
  for (var index = first; index < settings.size; index += workgroups.x * WORKGROUP_SIZE) {
    if (!hasFailed) {
      let weight = updatedWeight(index, parameters[index], scale * gradients[index]);
      parameters[index] = weight;
      if (notFinite(weight) != 0.0) {
        atomicStore(&reports[settings.reportsAt + 2u], bitcast<u32>(1.0));
      }
    }
    gradients[index] = Element();
  }
}
