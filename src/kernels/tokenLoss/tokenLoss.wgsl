// For each row of logits its part of the mean loss and, if wanted, the gradient:
//   loss     inverseCount ((1 - s) (log sum - logit[label]) + s (log sum - mean of the logits))
//   dLogits  inverseCount (softmax - smoothed target)
// both 0 in rows without a label. LANES invocations share a row: 1 where the vocabulary is small, a
// whole workgroup where it is large; each keeps a running maximum and the sum rescaled to it.
// Constants: LANES (1 or 64). A file of its own adds `writeGradient`, or nothing in its place.

struct Settings {
  rows: u32,
  vocab: u32,
  labelsAt: u32,
  logitsAt: u32,
  smoothing: f32,
  inverseCount: f32,
}

// What one invocation knows of its part of a row.
struct Part {
  highest: f32,
  exponentials: f32,
  sum: f32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> logits: array<f32>; // [rows, vocab]
@group(0) @binding(2) var<storage, read> labels: array<u32>; // [rows]
@group(0) @binding(3) var<storage, read_write> rowLosses: array<f32>; // [rows]

var<workgroup> parts: array<Part, LANES>;

fn sumPart(start: u32, lane: u32) -> Part {
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
  let start = settings.logitsAt + row * settings.vocab;
  var whole = Part(-3.0e38, 0.0, 0.0);
  if (row < settings.rows) {
    whole = sumPart(start, lane);
  }
  if (LANES > 1u) {
    parts[lane] = whole;
    workgroupBarrier();
    whole = parts[0];
    for (var other = 1u; other < LANES; other++) {
      whole = join(whole, parts[other]);
    }
  }
  if (row >= settings.rows) {
    return;
  }
  let logSum = whole.highest + log(whole.exponentials);
  let label = labels[settings.labelsAt + row];
  let weight = select(settings.inverseCount, 0.0, label == 0u);
  if (lane == 0u) {
    let surprise = logSum - logits[start + label];
    let spread = logSum - whole.sum / f32(settings.vocab);
    let loss = (1.0 - settings.smoothing) * surprise + settings.smoothing * spread;
    rowLosses[row] = select(weight * loss, 0.0, label == 0u);
  }
  writeGradient(row, lane, start, label, weight, logSum);
}
