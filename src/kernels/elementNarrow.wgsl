// One element at a time: see elementWide.wgsl.
alias Element = f32;
alias Bits = u32;

fn total(value: Element) -> f32 {
  return value;
}
