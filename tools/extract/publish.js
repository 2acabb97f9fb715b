/**
 * How an extraction script puts its data beside the page: the file itself, its licences, its section
 * of SOURCES.md and its line of MANIFEST.json. The same package versions give the same bytes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT_ROOT } from '../setup.js';
import { DATASETS_FOLDER, writeManifest } from './manifest.js';

/**
 * @typedef {object} Extract
 * @property {string} file name under public/datasets/
 * @property {string} text
 * @property {string} section what SOURCES.md says of the file, without its heading
 * @property {Readonly<Record<string, string>>} licences text by file name, `LICENSE-<name>.txt`
 */

const TITLE = '# Datasets\n';

/**
 * SOURCES.md with one file's section put in or replaced; sections stand in the order of file names.
 * @param {string} sources
 * @param {string} file
 * @param {string} section
 */
export function withSection(sources, file, section) {
  const sections = new Map(
    sources
      .split(/^## /m)
      .slice(1)
      .map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n')).trim()]),
  );
  sections.set(file, section.trim());
  const names = [...sections.keys()].sort();
  return TITLE + names.map((name) => `\n## ${name}\n\n${sections.get(name)}\n`).join('');
}

/** @param {Extract} extract */
export function publish({ file, text, section, licences }) {
  const sourcesPath = join(DATASETS_FOLDER, 'SOURCES.md');
  const sources = existsSync(sourcesPath) ? readFileSync(sourcesPath, 'utf8') : TITLE;
  writeFileSync(join(DATASETS_FOLDER, file), text);
  for (const [name, licence] of Object.entries(licences)) {
    writeFileSync(join(DATASETS_FOLDER, name), licence);
  }
  writeFileSync(sourcesPath, withSection(sources, file, section));
  writeManifest();
  console.log(`${file}: ${countRows(text)} rows, ${Buffer.byteLength(text)} bytes`);
}

/** @param {string} text */
export function countRows(text) {
  return text.split('\n').filter(Boolean).length;
}

/** Whether a script was started by name, and not imported. @param {ImportMeta} meta */
export function isStarted(meta) {
  const [, started] = process.argv;
  return started !== undefined && meta.url === pathToFileURL(started).href;
}

/** The version of an installed package. @param {string} name */
export function versionOf(name) {
  /** @type {unknown} */
  const manifest = JSON.parse(readPackageFile(name, 'package.json'));
  return /** @type {{ version: string }} */ (manifest).version;
}

/** A text file of an installed package. @param {string} name @param {string} path */
export function readPackageFile(name, path) {
  return readFileSync(join(PROJECT_ROOT, 'node_modules', name, path), 'utf8');
}
