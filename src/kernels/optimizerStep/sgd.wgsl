// b <- momentum b + g; w <- w - lr b
@group(0) @binding(5) var<storage, read_write> slot0: array<f32>;

fn updatedWeight(index: u32, weight: f32, gradient: f32) -> f32 {
  let velocity = settings.retain0 * slot0[index] + gradient;
  slot0[index] = velocity;
  return weight - settings.learningRate * velocity;
}
