/** Scores of a trained model, and the data that it was trained on. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { openInspectorTab } from '../tools/inspectorTabs.js';
import { Visitor } from './visitor';

test('a model is scored on validation beside what needs no model, and on test once', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.setNumbers({
    Symbols: 3,
    Longest: 4,
    Examples: 120,
    'Test share': 0.2,
    'Hidden units': 32,
    'Batch size': 8,
    Epochs: 60,
  });
  await visitor.button('Train').click();
  await expect(page.getByText('finished')).toBeVisible({ timeout: 60_000 });

  await openInspectorTab(page, 'Scores');
  const panel = page.getByRole('tabpanel', { name: 'Scores' });
  await expect(panel.getByText(/^12 examples/)).toBeVisible();
  await panel.getByRole('button', { name: 'Table' }).click();
  const row = panel.getByRole('row', { name: /^Exact match/ });
  await expect(row).toBeVisible();
  const cells = await row.getByRole('cell').allInnerTexts();
  const score = Number.parseFloat(cells[0] ?? '');
  const held = await visitor.valueOf('exact match');
  expect(score / 100).toBeCloseTo(held, 2);

  await panel.getByRole('radio', { name: 'Test' }).click();
  await panel.getByRole('button', { name: 'Score test, once' }).click();
  await expect(panel.getByText('Looked at once.')).toBeVisible();
  await expect(panel.getByText(/^24 examples/)).toBeVisible();
  expect(visitor.problems).toEqual([]);
});

test('word pieces are learned from the data, shown merge by merge, saved and opened again', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await visitor.open();
  await page.getByRole('combobox', { name: 'Preset' }).click();
  await page.getByRole('option', { name: /title/i }).first().click();
  await openInspectorTab(page, 'Data');
  const panel = page.getByRole('tabpanel', { name: 'Data' });
  await expect(panel.getByText(/^Training/)).toBeVisible();
  await panel.getByRole('radio', { name: 'Merges' }).click();
  const word = panel.getByRole('textbox', { name: 'Cut a word' });
  await word.fill('the');
  const steps = panel.getByRole('list', { name: 'Its merges, step by step' });
  await expect(steps.getByRole('listitem').first()).toContainText('t');
  expect(await steps.getByRole('listitem').count()).toBeGreaterThan(2);

  const downloading = page.waitForEvent('download');
  await panel.getByRole('button', { name: /^Save tokenizer/ }).click();
  const path = await (await downloading).path();
  const saved = JSON.parse(await readFile(path, 'utf8')) as { model: { type: string } };
  expect(saved.model.type).toBe('BPE');
  await panel
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'tokenizer.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(saved)),
    });
  await expect(panel.getByText('From a tokenizer.json')).toBeVisible();
  await visitor.setNumber('Hidden units', 16);
  await visitor.button('Step').click();
  await expect(visitor.metric('step')).toHaveAttribute('value', '1', { timeout: 60_000 });
  expect(visitor.problems).toEqual([]);
});
