/** What a visitor chose, kept in this browser from visit to visit, as far as the browser allows it. */
import { isRecord } from '../base/isRecord';
import { parseJson } from '../base/parseJson';

/** Null where there is none. */
export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem'> | null;

/** The fields kept under a key, unchecked; none where nothing readable is kept. */
export function recall(storage: BrowserStorage, key: string): Readonly<Record<string, unknown>> {
  try {
    const kept = parseJson(storage?.getItem(key));
    return isRecord(kept) ? kept : {};
  } catch {
    // A storage may refuse to be read, too.
    return {};
  }
}

export function remember(storage: BrowserStorage, key: string, fields: object): void {
  try {
    storage?.setItem(key, JSON.stringify(fields));
  } catch {
    // A full or forbidden storage costs the memory of a choice, nothing else.
  }
}
