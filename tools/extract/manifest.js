/**
 * Writes public/datasets/MANIFEST.json: the size and SHA-256 of every file in that folder, so that a
 * changed byte shows. Extraction scripts call it; `node tools/extract/manifest.js` does it alone.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT_ROOT } from '../setup.js';

export const DATASETS_FOLDER = join(PROJECT_ROOT, 'public', 'datasets');
const MANIFEST = 'MANIFEST.json';

/** @typedef {{ readonly bytes: number; readonly sha256: string }} ManifestEntry */

/**
 * What the folder holds now, by file name in order, the manifest itself left out.
 * @param {string} [folder]
 * @returns {Record<string, ManifestEntry>}
 */
export function describeFiles(folder = DATASETS_FOLDER) {
  const names = readdirSync(folder)
    .filter((name) => name !== MANIFEST)
    .sort();
  return Object.fromEntries(
    names.map((name) => {
      const bytes = readFileSync(join(folder, name));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return [name, { bytes: bytes.length, sha256 }];
    }),
  );
}

/** @param {string} [folder] */
export function readManifest(folder = DATASETS_FOLDER) {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
  return /** @type {Record<string, ManifestEntry>} */ (manifest);
}

/** @param {string} [folder] */
export function writeManifest(folder = DATASETS_FOLDER) {
  const text = `${JSON.stringify(describeFiles(folder), null, 2)}\n`;
  writeFileSync(join(folder, MANIFEST), text);
}

const [, started] = process.argv;
if (started !== undefined && import.meta.url === pathToFileURL(started).href) writeManifest();
