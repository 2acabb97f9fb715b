// v <- decay v + (1 - decay) g^2; w <- w - lr g / (sqrt(v) + eps)
@group(0) @binding(5) var<storage, read_write> slot0: array<Element>;

fn updatedWeight(index: u32, weight: Element, gradient: Element) -> Element {
  let square = settings.retain0 * slot0[index] + settings.admit0 * gradient * gradient;
  slot0[index] = square;
  return weight - settings.learningRate * gradient / (sqrt(square) + settings.epsilon);
}
