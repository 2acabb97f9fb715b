/**
 * Writes the parquet files beside this script, in the shapes of the Hugging Face hub. They are
 * committed because the writer is no dependency of the project: unpack hyparquet-writer 0.17.0
 * (`npm pack hyparquet-writer@0.17.0`) beside a node_modules with hyparquet in it, then run
 *   node tests/parquet/makeParquet.mjs path/to/hyparquet-writer/src/index.js
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const { parquetWriteBuffer } = await import(pathToFileURL(resolve(process.argv[2] ?? '')).href);

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' };
/** @param {string} name @param {number} children */
const group = (name, children) => ({
  name,
  repetition_type: 'OPTIONAL',
  num_children: children,
});
/** @param {string} name @param {object} element */
const list = (name, element) => [
  { ...group(name, 1), converted_type: 'LIST' },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', repetition_type: 'OPTIONAL', ...element },
];

/** @param {string} name @param {object} options */
async function write(name, options) {
  const path = new URL(`${name}.parquet`, import.meta.url);
  await writeFile(path, new Uint8Array(parquetWriteBuffer(options)));
}

const numbers = Array.from({ length: 40 }, (_, index) => index);

await write('translation', {
  columnData: [
    { name: 'id', data: numbers.map(String) },
    {
      name: 'translation',
      data: numbers.map((n) => ({ en: `the number ${n}`, fr: `le nombre ${n} é` })),
    },
  ],
  schema: [
    { name: 'root', num_children: 2 },
    { name: 'id', ...text },
    group('translation', 2),
    { name: 'en', ...text },
    { name: 'fr', ...text },
  ],
  // Three row groups.
  rowGroupSize: 15,
});

await write('questions', {
  columnData: [
    {
      name: 'context',
      data: ['猫在房子里。', 'The dog ran home.', 'Nothing here.'],
    },
    { name: 'question', data: ['猫在哪里？', 'Who ran?', 'Why?'] },
    {
      name: 'answers',
      data: [
        { text: ['房子里', '里'], answer_start: [2, 4] },
        { text: ['The dog'], answer_start: [0] },
        { text: [], answer_start: [] },
      ],
    },
  ],
  schema: [
    { name: 'root', num_children: 3 },
    { name: 'context', ...text },
    { name: 'question', ...text },
    group('answers', 2),
    ...list('text', { type: 'BYTE_ARRAY', converted_type: 'UTF8' }),
    ...list('answer_start', { type: 'INT32' }),
  ],
  codec: 'GZIP',
  compressors: { GZIP: (/** @type {Uint8Array} */ bytes) => new Uint8Array(gzipSync(bytes)) },
});

await write('plain', {
  columnData: [
    { name: 'document', data: ['a long text', 'another text', null], type: 'STRING' },
    { name: 'summary', data: ['text', 'other', 'none'], type: 'STRING' },
    { name: 'label', data: [1n, 2n, 3n], type: 'INT64' },
    { name: 'when', data: [new Date(0), new Date(1e9), new Date(2e9)], type: 'TIMESTAMP' },
  ],
  codec: 'UNCOMPRESSED',
});
