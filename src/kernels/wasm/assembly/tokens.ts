/**
 * The distinct ids of a batch. Tokens need the product of each table row once, not of each place
 * where it stands: 100 rows instead of 1,280.
 */
import { LayerCall } from './layerCall';
import { takeNumbers } from './scratch';
import { copyNumbers } from './vector';

/**
 * Numbers the distinct ids in the order of their first appearance and gathers their rows. An id
 * outside the table is one of its own with a row of zeros.
 */
export function findDistinctIds(call: LayerCall): void {
  const rows = call.rows;
  const vocab = call.vocab;
  const slots = takeNumbers(rows);
  const distinct = takeNumbers(min(rows, vocab + 1));
  // One more entry, for the ids outside the table.
  const slotOfId = takeNumbers(vocab + 1);
  memory.fill(slotOfId, 0xff, <usize>(vocab + 1) << 2);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    let id = load<i32>(call.ids + (<usize>i << 2));
    if (<u32>id >= <u32>vocab) id = vocab;
    const entry = slotOfId + (<usize>id << 2);
    let slot = load<i32>(entry);
    if (slot < 0) {
      slot = count++;
      store<i32>(entry, slot);
      store<i32>(distinct + (<usize>slot << 2), id);
    }
    store<i32>(slots + (<usize>i << 2), slot);
  }
  const embedding = call.embedding;
  const tableRows = takeNumbers(count * embedding);
  const bytes = <usize>embedding << 2;
  for (let slot = 0; slot < count; slot++) {
    const id = load<i32>(distinct + (<usize>slot << 2));
    const target = tableRows + <usize>slot * bytes;
    if (id == vocab) memory.fill(target, 0, bytes);
    else copyNumbers(target, call.table + <usize>id * bytes, embedding);
  }
  call.slots = slots;
  call.distinct = distinct;
  call.distinctCount = count;
  call.tableRows = tableRows;
}
