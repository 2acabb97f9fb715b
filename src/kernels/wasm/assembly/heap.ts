/**
 * The heap that tensors and scratch memory come from: free lists by size class, four classes to a
 * power of two, so at most a quarter is wasted and a run of equal steps reuses the same blocks. Used
 * by the caller's thread alone. Blocks begin at multiples of 64 bytes and are not cleared.
 */
import { FREE_LISTS, HEAP_TOP } from './memoryMap';

const UNIT: usize = 64;
const PAGE: usize = 65536;
/** Vectors may be read past the end of a block, never past the end of memory. */
const SLACK: usize = 256;
/** Memory grows by at least this. */
const GROWTH: usize = 4 << 20;

/** Class of a block: units are rounded up to 4..7 times a power of two. */
function classOf(bytes: usize): i32 {
  const units = max<usize>(1, (bytes + UNIT - 1) / UNIT);
  const shift = max(0, 29 - <i32>clz<u32>(<u32>units));
  return shift * 4 + <i32>((units + (1 << shift) - 1) >> shift);
}

function bytesOf(sizeClass: i32): usize {
  if (sizeClass < 8) return <usize>sizeClass * UNIT;
  const shift = sizeClass / 4 - 1;
  return (<usize>(sizeClass - shift * 4) << shift) * UNIT;
}

/** @returns the block's address; 0 where memory cannot grow any more. */
export function allocate(bytes: usize): usize {
  const sizeClass = classOf(bytes);
  const head = FREE_LISTS + (<usize>sizeClass << 2);
  const free = load<usize>(head);
  if (free != 0) {
    store<usize>(head, load<usize>(free));
    return free;
  }
  let top = load<usize>(HEAP_TOP);
  if (top == 0) top = (__heap_base + UNIT - 1) & ~(UNIT - 1);
  const size = bytesOf(sizeClass);
  const have = <usize>memory.size() * PAGE;
  const end = top + size + SLACK;
  if (end < top) return 0;
  if (end > have) {
    const missing = (end - have + PAGE - 1) / PAGE;
    const generous = max(missing, max(GROWTH, have / 4) / PAGE);
    if (memory.grow(<i32>generous) < 0 && memory.grow(<i32>missing) < 0) return 0;
  }
  store<usize>(HEAP_TOP, top + size);
  return top;
}

/** @param bytes as they were asked for */
export function release(address: usize, bytes: usize): void {
  const head = FREE_LISTS + (<usize>classOf(bytes) << 2);
  store<usize>(address, load<usize>(head));
  store<usize>(head, address);
}
