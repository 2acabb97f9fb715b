// Four elements at a time, where sizes allow it.
alias Element = vec4f;
alias Bits = vec4u;

fn total(value: Element) -> f32 {
  return (value.x + value.y) + (value.z + value.w);
}
