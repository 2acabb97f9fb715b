// The gradient of one row, by one of its lanes; part of tokenLoss.wgsl.

@group(0) @binding(4) var<storage, read_write> dLogits: array<f32>; // [rows, vocab]

fn writeGradient(row: u32, lane: u32, start: u32, label: u32, weight: f32, logSum: f32) {
  let uniformTarget = settings.smoothing / f32(settings.vocab);
  for (var k = lane; k < settings.vocab; k += LANES) {
    let wanted = uniformTarget + select(0.0, 1.0 - settings.smoothing, k == label);
    let gradient = weight * (exp(logits[start + k] - logSum) - wanted);
    dLogits[row * settings.vocab + k] = select(gradient, 0.0, label == 0u);
  }
}
