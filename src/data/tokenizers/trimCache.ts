/** Keeps a cache from growing with the text that passes: the oldest half goes when it is full. */
const MOST_ENTRIES = 50_000;

export function trimCache(cache: Map<string, unknown>): void {
  if (cache.size < MOST_ENTRIES) return;
  let left = cache.size - MOST_ENTRIES / 2;
  for (const key of cache.keys()) {
    if (left-- <= 0) break;
    cache.delete(key);
  }
}
