import { expect, test } from 'vitest';
import { suggestMapping } from './suggestMapping';

const text = ['some words', 'other words'];

function suggest(columns: string[], sample: Record<string, string[]> = {}) {
  const { mapping, shape } = suggestMapping(
    columns,
    columns.map((column) => sample[column] ?? text),
  );
  return [mapping.source.join('+'), mapping.target.join('+'), shape];
}

test('the shapes of the Hugging Face hub and of Kaggle are known by their names', () => {
  expect(suggest(['id', 'translation.en', 'translation.fr'])).toEqual([
    'translation.en',
    'translation.fr',
    'translation',
  ]);
  expect(suggest(['translation.de', 'translation.en'])).toEqual([
    'translation.en',
    'translation.de',
    'translation',
  ]);
  expect(
    suggest(['id', 'title', 'context', 'question', 'answers.text', 'answers.answer_start']),
  ).toEqual(['question+context', 'answers.text', 'questionAnswer']);
  expect(suggest(['Question', 'Answer'])).toEqual(['Question', 'Answer', 'questionAnswer']);
  expect(suggest(['document', 'summary', 'id'])).toEqual(['document', 'summary', 'summary']);
  expect(suggest(['id', 'article', 'highlights'])).toEqual(['article', 'highlights', 'summary']);
  expect(suggest(['English words/sentences', 'French words/sentences'])).toEqual([
    'English words/sentences',
    'French words/sentences',
    'translation',
  ]);
  expect(suggest(['row.source', 'row.target'])).toEqual(['row.source', 'row.target', null]);
});

test('the credit column of ManyThings is kept apart', () => {
  const { mapping, shape } = suggestMapping(
    ['1', '2', '3'],
    [['Go.'], ['Va !'], ['CC-BY 2.0 (France) Attribution: tatoeba.org #2877272 (CM)']],
  );
  expect(mapping).toEqual({ source: ['1'], target: ['2'], split: null, credit: '3' });
  expect(shape).toBe('anki');
});

test('a column that names splits says where a pair stands, another of that name does not', () => {
  const columns = ['source', 'target', 'split'];
  expect(suggestMapping(columns, [text, text, ['train', 'dev']]).mapping.split).toBe('split');
  expect(suggestMapping(columns, [text, text, ['banana', '4']]).mapping.split).toBeNull();
});

test('without a known name the first two columns of text are taken, numbers where there are none', () => {
  expect(suggest(['n', 'x', 'y'], { n: ['1', '2'] })).toEqual(['x', 'y', null]);
  expect(suggest(['1', '2'], { '1': ['12'] })).toEqual(['1', '2', null]);
});
