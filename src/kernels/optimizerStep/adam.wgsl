// m <- b1 m + (1 - b1) g; v <- b2 v + (1 - b2) g^2;
// w <- shrink w - stepSize m / (sqrt(v) inverseRootCorrection + eps)
@group(0) @binding(5) var<storage, read_write> slot0: array<Element>;
@group(0) @binding(6) var<storage, read_write> slot1: array<Element>;

fn updatedWeight(index: u32, weight: Element, gradient: Element) -> Element {
  let mean = settings.retain0 * slot0[index] + settings.admit0 * gradient;
  let square = settings.retain1 * slot1[index] + settings.admit1 * gradient * gradient;
  slot0[index] = mean;
  slot1[index] = square;
  let root = sqrt(square) * settings.inverseRootCorrection + settings.epsilon;
  return settings.shrink * weight - settings.stepSize * mean / root;
}
