/** What the page calls a preset, for tools that choose one by its words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from './refuse.js';
import { PROJECT_ROOT } from './setup.js';

/** @param {string} id file name in presets/ without its ending */
export function presetName(id) {
  try {
    const path = join(PROJECT_ROOT, 'presets', `${id}.json`);
    /** @type {unknown} */
    const preset = JSON.parse(readFileSync(path, 'utf8'));
    const { name } = /** @type {{ name?: string }} */ (preset);
    return name ?? refuse(`presets/${id}.json has no name to choose it by`);
  } catch (error) {
    return refuse(`no preset ${id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
