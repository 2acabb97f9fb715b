/** Storages of a browser: one that keeps what it is given, one that refuses everything. */

export function memoryStorage(initial: Readonly<Record<string, string>> = {}) {
  const items = new Map(Object.entries(initial));
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

function refuse(): never {
  throw new Error('forbidden');
}

export const FORBIDDEN_STORAGE = { getItem: refuse, setItem: refuse };
