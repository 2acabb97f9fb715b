import { expect, it } from 'vitest';
import { diagnosticRows } from './diagnostics.js';

it('keeps short messages that all languages have, each once', () => {
  const messages = [
    { key: 'a', message: "'{0}'  expected." },
    {
      key: 'b',
      message: 'one two three four five six seven eight nine ten eleven twelve thirteen',
    },
    { key: 'c', message: 'Missing in one.' },
    { key: 'd', message: "'{0}' expected." },
  ];
  const french = { a: '«\u00a0{0}\u00a0» attendu.', b: 'long', c: 'un', d: 'encore' };
  expect(diagnosticRows(messages, [french, { a: 'A', b: 'B', d: 'D' }])).toBe(
    "'{0}' expected.\t« {0} » attendu.\tA\n",
  );
});
