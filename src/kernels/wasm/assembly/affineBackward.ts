/** The gradient of an affine map: that of the sequence row by row, then those of the weights. */
import { layerCall } from './layerCall';
import { prepareBackward, takeBackwardScratch } from './prepareBackward';
import { addProduct } from './product';
import { giveBackAll } from './scratch';
import { partBegin, partsFor, runParts } from './threads';
import { addNumbers, clearNumbers } from './vector';
import { addTableGradient, addWeightGradients } from './weightGradient';

export function affineBackward(): void {
  const call = layerCall();
  const outputs = <f64>call.hidden;
  const inner = <f64>(call.sequenceSize + 1);
  const parts = partsFor(2.0 * inner * outputs * <f64>call.rows);
  takeBackwardScratch(call, parts);
  runParts(prepareBackward, parts);
  if (call.sequence != 0) runParts(mapRowsBack, min(parts, call.rows));
  if (call.context != 0) runParts(sumContextRows, min(parts, call.batch));
  runParts(addWeightGradients, parts);
  if (call.ids != 0) {
    const count = <f64>call.distinctCount;
    runParts(addTableGradient, min(parts, partsFor(2.0 * count * <f64>call.embedding * outputs)));
  }
  giveBackAll();
}

function mapRowsBack(part: i32, parts: i32): void {
  const call = layerCall();
  const begin = partBegin(call.rows, part, parts);
  const count = partBegin(call.rows, part + 1, parts) - begin;
  const bytes = <usize>call.hidden << 2;
  const row = <usize>call.sequenceSize << 2;
  const target = call.dSequence + <usize>begin * row;
  clearNumbers(target, count * call.sequenceSize);
  addProduct(
    count, call.hidden, call.dGates + <usize>begin * bytes, bytes,
    call.sequencePanels, call.sequenceSize, target, row,
  );
}

/** Sums over time, then the gradient of the contexts. */
function sumContextRows(part: i32, parts: i32): void {
  const call = layerCall();
  const begin = partBegin(call.batch, part, parts);
  const count = partBegin(call.batch, part + 1, parts) - begin;
  const outputs = call.hidden;
  const bytes = <usize>outputs << 2;
  const sums = call.dGatesSum + <usize>begin * bytes;
  clearNumbers(sums, count * outputs);
  for (let timeStep = 0; timeStep < call.time; timeStep++) {
    const dY = call.dGates + <usize>(timeStep * call.batch + begin) * bytes;
    addNumbers(sums, dY, count * outputs);
  }
  const row = <usize>call.contextSize << 2;
  addProduct(
    count, outputs, sums, bytes,
    call.contextBackPanels, call.contextSize, call.dContext + <usize>begin * row, row,
  );
}
