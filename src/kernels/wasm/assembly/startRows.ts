/** The sums of a row before the products of its own time step: biases, its token, its context. */
import { LayerCall } from './layerCall';
import { addNumbers, copyNumbers } from './vector';

/**
 * @param place index of (time step, row)
 * @param target [rowWidth]
 */
export function startRow(call: LayerCall, place: i32, row: i32, target: usize): void {
  const width = call.inputWidth;
  const bytes = <usize>width << 2;
  if (call.ids != 0) {
    const slot = load<i32>(call.slots + (<usize>place << 2));
    copyNumbers(target, call.tableProducts + <usize>slot * bytes, width);
    if (call.context != 0) {
      addNumbers(target, call.contextProducts + <usize>row * bytes, width);
    }
  } else if (call.context != 0) {
    copyNumbers(target, call.contextProducts + <usize>row * bytes, width);
  } else {
    copyNumbers(target, call.biasRow, width);
  }
  const rest = call.rowWidth - width;
  if (rest > 0) copyNumbers(target + bytes, call.biasRow + bytes, rest);
}
