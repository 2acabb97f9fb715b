// b <- momentum b + g; w <- w - lr b
@group(0) @binding(5) var<storage, read_write> slot0: array<Element>;

fn updatedWeight(index: u32, weight: Element, gradient: Element) -> Element {
  let velocity = settings.retain0 * slot0[index] + gradient;
  slot0[index] = velocity;
  return weight - settings.learningRate * velocity;
}
