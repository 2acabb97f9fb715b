/**
 * A person's own datasets, kept in this browser. Page and workers open the same library: the import
 * worker keeps, the page lists, the trainer reads.
 */
import type { TextPair } from '../data/textPair';
import type { OwnDataset } from '../domain/dataImport';

/** A pair as it is kept. */
export interface KeptPair extends TextPair {
  /** Who wrote it. */
  readonly credit?: string;
}

export interface KeptDataset {
  readonly info: OwnDataset;
  readonly pairs: readonly KeptPair[];
}

/** Every call may throw a StorageError. */
export interface PairLibrary {
  /** All of them, newest first. */
  list(): Promise<OwnDataset[]>;
  /** What is known of one dataset, without its pairs; null where there is none. */
  find(name: string): Promise<OwnDataset | null>;
  read(name: string): Promise<KeptDataset | null>;
  /** @throws StorageError nameTaken, storageFull: then nothing of it is kept */
  keep(info: OwnDataset, pairs: readonly KeptPair[]): Promise<void>;
  /** @throws StorageError nameTaken, ownDataMissing */
  rename(from: string, to: string): Promise<void>;
  /** Removing what is not there is no failure. */
  remove(name: string): Promise<void>;
}
