// For each row of logits the log of the sum of exponentials and the row's loss (0 without a label).
// LANES invocations share a row: 1 where the vocabulary is small, a whole workgroup where it is
// large; each keeps a running maximum and the sum rescaled to it.
// Constants: LANES (1 or 64).

struct Settings {
  rows: u32,
  vocab: u32,
  smoothing: f32,
}

// What one invocation knows of its part of a row.
struct Part {
  highest: f32,
  exponentials: f32,
  sum: f32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> logits: array<f32>;
@group(0) @binding(2) var<storage, read> labels: array<u32>;
@group(0) @binding(3) var<storage, read_write> statistics: array<f32>;
@group(0) @binding(4) var<storage, read_write> rowLosses: array<f32>;

var<workgroup> parts: array<Part, LANES>;

fn sumPart(row: u32, lane: u32) -> Part {
  let start = row * settings.vocab;
  var part = Part(-3.0e38, 0.0, 0.0);
  for (var k = lane; k < settings.vocab; k += LANES) {
    let logit = logits[start + k];
    if (logit > part.highest) {
      part.exponentials *= exp(part.highest - logit);
      part.highest = logit;
    }
    part.exponentials += exp(logit - part.highest);
    part.sum += logit;
  }
  return part;
}

fn join(a: Part, b: Part) -> Part {
  let highest = max(a.highest, b.highest);
  return Part(
    highest,
    a.exponentials * exp(a.highest - highest) + b.exponentials * exp(b.highest - highest),
    a.sum + b.sum,
  );
}

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = elementIndex(workgroup, workgroups, local, 64u) / LANES;
  let lane = local % LANES;
  var whole = Part(-3.0e38, 0.0, 0.0);
  if (row < settings.rows) {
    whole = sumPart(row, lane);
  }
  if (LANES > 1u) {
    parts[lane] = whole;
    workgroupBarrier();
    if (lane > 0u) {
      return;
    }
    for (var other = 1u; other < LANES; other++) {
      whole = join(whole, parts[other]);
    }
  }
  if (row >= settings.rows) {
    return;
  }
  let logSum = whole.highest + log(whole.exponentials);
  statistics[row] = logSum;
  let label = labels[row];
  var loss = 0.0;
  if (label != 0u) {
    let surprise = logSum - logits[row * settings.vocab + label];
    let spread = logSum - whole.sum / f32(settings.vocab);
    loss = (1.0 - settings.smoothing) * surprise + settings.smoothing * spread;
  }
  rowLosses[row] = loss;
}
