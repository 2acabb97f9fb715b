/**
 * Scratch memory of one operation: taken from the heap piece by piece, given back all at once. The
 * caller's thread takes it before it posts a job; the helpers find the addresses in the call.
 */
import { allocate, release } from './heap';
import { SCRATCH_LIST } from './memoryMap';

const MOST: i32 = 32;
let taken: i32 = 0;

/** Vectors are read past the end of rows. */
const SLACK: usize = 64;

/** Traps where memory is exhausted. */
export function takeBytes(bytes: usize): usize {
  const address = allocate(bytes + SLACK);
  if (address == 0 || taken == MOST) {
    giveBackAll();
    unreachable();
  }
  const entry = SCRATCH_LIST + (<usize>taken << 3);
  store<usize>(entry, address);
  store<usize>(entry, bytes + SLACK, 4);
  taken++;
  return address;
}

/** For `count` float32 or int32 numbers. */
export function takeNumbers(count: i32): usize {
  return takeBytes(<usize>count << 2);
}

export function giveBackAll(): void {
  while (taken > 0) {
    taken--;
    const entry = SCRATCH_LIST + (<usize>taken << 3);
    release(load<usize>(entry), load<usize>(entry, 4));
  }
}
