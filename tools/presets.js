/**
 * `npm run presets [-- NAME...] [--backend webgpu|wasm|cpu] [--out FILE.jsonl]`: runs every preset, or
 * those named, one after the other, each as `npm run experiment` does, and says which scores fall into
 * their bands. What each prints as JSON is added to the file, a line a preset. Exit code 1: one did not.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse } from './refuse.js';
import { PROJECT_ROOT, setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();
setUp();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { backend: { type: 'string', default: 'wasm' }, out: { type: 'string' } },
});
/** Measures speed and learns nothing that has a score. */
const SPEED_TEST = 'r';
const known = readdirSync(join(PROJECT_ROOT, 'presets')).map((file) => file.replace(/\.json$/, ''));
for (const name of positionals) {
  if (!known.includes(name)) refuse(`no preset is called ${name}; known: ${known.join(', ')}`);
}
const chosen = positionals.length > 0 ? positionals : known.filter((name) => name !== SPEED_TEST);

/**
 * @param {string} name
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runPreset(name) {
  const command = ['tools/experiment.js', `presets/${name}.json`, '--backend', values.backend];
  return new Promise((settle) => {
    const child = spawn(process.execPath, [...command, '--json'], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, INIT_CWD: PROJECT_ROOT },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
    child.once('close', (code) => settle({ code, output }));
  });
}

const lines = [];
let isAnyOutside = false;
for (const name of chosen) {
  console.log(`\n${name}`);
  const { code, output } = await runPreset(name);
  const json = output.split('\n').findLast((line) => line.startsWith('{'));
  if (json !== undefined && values.out !== undefined) {
    appendFileSync(resolve(cwd, values.out), `{"preset":"${name}",${json.slice(1)}\n`);
  }
  if (code !== 0) isAnyOutside = true;
  lines.push(`${code === 0 ? 'within' : 'OUTSIDE'}  ${name}`);
}
console.log(`\n${lines.join('\n')}`);
if (isAnyOutside) process.exitCode = 1;
