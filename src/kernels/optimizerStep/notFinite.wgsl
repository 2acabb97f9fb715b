// 1 if there is an infinity or a NaN. By bits: compilers may assume that floats are finite.
fn notFinite(value: Element) -> f32 {
  return select(0.0, 1.0, any((bitcast<Bits>(value) & Bits(0x7f800000u)) == Bits(0x7f800000u)));
}
