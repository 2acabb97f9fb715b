/** Looking inside a model: every number is the engine's, every way of decoding has its picture. */
import { expect, test, type Page } from '@playwright/test';
import { openInspectorTab } from '../tools/inspectorTabs.js';
import { caseBytes, insideViews } from './parityCase';
import { Visitor } from './visitor';

/** The names that the cell's rows bear, in PyTorch's order of gates. */
const GATE_NAMES = { lstm: 'forget f', gru: 'update z' } as const;
/** Where that gate stands. */
const GATE_INDEX = 1;

const TOLERANCE = 1e-4;

/** The opening preset, good enough after a few hundred steps to have something to say. */
async function trainABit(visitor: Visitor): Promise<void> {
  await visitor.open('?backend=wasm');
  await visitor.button('Train').click();
  await visitor.waitForStep(400);
  await visitor.button('Pause').click();
  await expect(visitor.button('Train')).toBeVisible();
}

/** What the machine writes, from the names of its columns. */
async function outputOf(page: Page): Promise<string[]> {
  const names = await page
    .getByRole('button', { name: /^Decoder step \d+, writes / })
    .evaluateAll((columns) => columns.map((column) => column.getAttribute('aria-label') ?? ''));
  return names.map((name) => /writes (.*?)(?:,|$)/.exec(name)?.[1] ?? '');
}

for (const cell of ['lstm', 'gru'] as const) {
  test(`the page shows PyTorch's states, gates and probabilities of the ${cell} case`, async ({
    page,
  }) => {
    const view = (await insideViews()).find(({ name }) => name.startsWith(cell));
    if (!view) throw new Error(`no golden case of an ${cell}`);
    const visitor = new Visitor(page);
    await visitor.open('?backend=wasm');
    await visitor.openModel(`${view.name}.safetensors`, await caseBytes(view.name));
    await expect(visitor.button('Save model')).toBeEnabled();
    await visitor.type(view.sourceIds.join(' '));
    await expect(visitor.encoderColumn(view.sourceIds.length)).toBeVisible();

    // A hidden state: the third unit after the second encoder step, by keyboard.
    const picture = page.getByRole('group', { name: /^Hidden states\./ });
    await picture.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    const readout = page.getByRole('status', { name: 'Value', exact: true }).locator('data');
    await expect(page.getByRole('status', { name: 'Value', exact: true })).toContainText(
      'unit 3 of layer 1 at encoder step 2',
    );
    const hidden = Number(await readout.getAttribute('value'));
    expect(Math.abs(hidden - view.encoder[1]![0]!.hidden[2]!)).toBeLessThan(TOLERANCE);

    // A gate of the first decoder step, from the table of the cell; and the chosen token's share.
    await page.getByRole('slider', { name: 'Time step', exact: true }).focus();
    await page.keyboard.press('Home');
    for (let step = 0; step < view.sourceIds.length; step++) {
      await page.keyboard.press('ArrowRight');
    }
    await page.getByRole('button', { name: 'Table of the cell' }).click();
    const gateName = new RegExp(`^${GATE_NAMES[cell]} of unit 5:`);
    const gate = page.getByRole('cell', { name: gateName }).locator('data');
    const first = view.decoder[0]!;
    await expect
      .poll(async () => Number(await gate.getAttribute('value')))
      .toBeCloseTo(first.layers[0]!.gates[GATE_INDEX]![4]!, 4);
    const choices = page.getByRole('list', { name: 'Which token next?' });
    const chosen = choices.getByRole('listitem').filter({ hasText: 'chosen' });
    const share = Number(await chosen.locator('data').first().getAttribute('value'));
    expect(Math.abs(share - first.probabilities[view.writtenIds[0]!]!)).toBeLessThan(TOLERANCE);
    expect(visitor.problems).toEqual([]);
  });
}

test('a beam grows as a tree, a forced token branches off it, and branches are compared', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await trainABit(visitor);
  await visitor.decode('abcd');
  await page.getByRole('radio', { name: 'Beam' }).click();
  await openInspectorTab(page, 'Search tree');
  const tree = page.getByRole('tree');
  await expect(tree.getByRole('treeitem', { name: /, pruned/ }).first()).toBeVisible();

  // It grows with the clock: at the first decoder step nothing of the second stands yet.
  const whole = await tree.getByRole('treeitem').count();
  await visitor.button('First time step').click();
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  for (let step = 0; step < 4; step++) await visitor.button('One time step forward').click();
  await expect(tree.getByRole('treeitem', { name: /, step 1,/ }).first()).toBeVisible();
  await expect(tree.getByRole('treeitem', { name: /, step 2,/ })).toHaveCount(0);
  await visitor.button('Last time step').click();
  await expect(tree.getByRole('treeitem')).toHaveCount(whole);

  const before = await outputOf(page);
  const other = tree.getByRole('treeitem', { name: /, step 1, .*pruned/ }).first();
  const forced = /^token (\S+),/.exec((await other.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await other.click();
  await expect.poll(async () => (await outputOf(page))[0]).toBe(forced);
  expect(forced).not.toBe(before[0]);
  const kept = page.getByRole('region', { name: 'Kept decodings' });
  await expect(kept.getByRole('listitem')).toHaveCount(2);
  await kept
    .getByRole('button', { name: /^Rename / })
    .last()
    .click();
  await page.getByRole('textbox', { name: 'Name of this decoding' }).fill('my way');
  await page.keyboard.press('Enter');
  await expect(kept.getByRole('button', { name: 'my way', exact: true })).toBeVisible();
  await kept
    .getByRole('listitem')
    .first()
    .getByTitle(/^Show /)
    .click();
  await expect.poll(() => outputOf(page)).toEqual(before);

  await kept.getByRole('button', { name: 'Compare my way in the machine' }).click();
  await expect(page.getByRole('status', { name: 'Comparison' })).toContainText(
    'They part at token 1',
  );
  expect(visitor.problems).toEqual([]);
});

test('the true target tells a search error from a model error', async ({ page }) => {
  const visitor = new Visitor(page);
  await trainABit(visitor);
  await visitor.decode('abcd');
  await openInspectorTab(page, 'Search tree');
  const verdict = page.getByRole('group', { name: 'Output against the true target' });
  await verdict.getByRole('textbox', { name: 'True target' }).fill('dddddd');
  await page.keyboard.press('Enter');
  await expect(verdict).toContainText('Model error');
  // A target that the model scores above what it was forced to write.
  const output = (await outputOf(page)).slice(0, -1).join('');
  await openInspectorTab(page, 'This step');
  await visitor.button('First time step').click();
  for (let step = 0; step < 4; step++) await visitor.button('One time step forward').click();
  await page
    .getByRole('button', { name: /^Write . here instead$/ })
    .last()
    .click();
  await expect.poll(async () => (await outputOf(page)).slice(0, -1).join('')).not.toBe(output);
  await openInspectorTab(page, 'Search tree');
  await verdict.getByRole('button', { name: 'Change the target' }).click();
  await verdict.getByRole('textbox', { name: 'True target' }).fill(output);
  await page.keyboard.press('Enter');
  await expect(verdict).toContainText('Search error');
  expect(visitor.problems).toEqual([]);
});

test('sampling shows its arithmetic and repeats with its seed', async ({ page }) => {
  const visitor = new Visitor(page);
  await trainABit(visitor);
  await visitor.decode('abcd');
  await page.getByRole('radio', { name: 'Sample' }).click();
  await expect(page.getByText(/^draw 0\.\d+ fell /)).toBeVisible();
  const first = await outputOf(page);
  await page.getByRole('button', { name: 'Numbers' }).click();
  const list = page.getByRole('list', { name: 'Which token next?' });
  await expect(list.getByText(/^kept$/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Sample settings: / }).click();
  await visitor.setNumber('Temperature', 5);
  await expect.poll(() => outputOf(page)).not.toEqual(first);
  await visitor.setNumber('Temperature', 1);
  await expect.poll(() => outputOf(page)).toEqual(first);
  expect(visitor.problems).toEqual([]);
});

test('operating on the context changes the output at once, and can be taken back', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await trainABit(visitor);
  await visitor.decode('abcd');
  const untouched = await outputOf(page);
  await openInspectorTab(page, 'Context surgery');
  const state = page.getByRole('region', { name: 'The state that crosses' });
  await state.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('button', { name: 'Zero', exact: true }).click();
  await expect.poll(() => outputOf(page)).not.toEqual(untouched);
  const answer = page.getByRole('region', { name: 'The answer' });
  await expect(answer).toContainText('before');
  await page.getByRole('button', { name: 'Remove all' }).first().click();
  await expect.poll(() => outputOf(page)).toEqual(untouched);

  // The context of another source makes the decoder write the other source's output.
  await page.getByRole('textbox', { name: 'Another source' }).fill('jihg');
  await expect.poll(() => outputOf(page)).not.toEqual(untouched);
  const swapped = await outputOf(page);
  const share = page.getByRole('slider', { name: 'Share of the other context' });
  await share.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => outputOf(page)).toEqual(untouched);
  await page.keyboard.press('End');
  await expect.poll(() => outputOf(page)).toEqual(swapped);
  await page.getByRole('button', { name: 'Sweep' }).click();
  const stops = page.getByRole('table', { name: 'Outputs along the slider' });
  await expect(stops.getByRole('button', { name: /^Go to / })).toHaveCount(11);
  await page.getByRole('button', { name: 'Take it out' }).click();
  await expect.poll(() => outputOf(page)).toEqual(untouched);
  await visitor.type('jihg');
  await expect.poll(() => outputOf(page)).toEqual(swapped);
  expect(visitor.problems).toEqual([]);
});

test('units are chosen, found again in the held-out set and switched off', async ({ page }) => {
  const visitor = new Visitor(page);
  await trainABit(visitor);
  await visitor.decode('abcd');
  await openInspectorTab(page, 'Units');
  await page.getByRole('button', { name: 'Suggest' }).click();
  const matches = page.getByRole('region', { name: 'Where else do they fire?' });
  await expect(
    matches.getByText(/ in 2,?000 held-out examples| in \d[\d,]* held-out/),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Switch (this unit|these \d+ units) off$/ }).click();
  const results = page.getByRole('list', { name: 'Exact match without units' });
  await expect(results.getByRole('listitem').first()).toContainText('500 held out');
  const found = matches.getByRole('button', { name: /^Open / }).first();
  const source = /^Open (\S+):/.exec((await found.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await found.click();
  await expect(page.getByRole('textbox', { name: 'Source to decode', exact: true })).toHaveValue(
    source,
  );
  expect(visitor.problems).toEqual([]);
});

test('the layout is remembered, and every panel explains and exports itself', async ({ page }) => {
  const visitor = new Visitor(page);
  await trainABit(visitor);
  await openInspectorTab(page, 'Search tree');
  for (const [title, kinds] of [
    ['The machine', ['png', 'csv']],
    ['Search tree', ['png', 'svg', 'csv']],
    ['Loss', ['png', 'csv']],
  ] as const) {
    await page.getByRole('button', { name: `About ${title}` }).click();
    await expect(page.getByRole('link', { name: /\d{4}/ }).first()).toHaveAttribute(
      'href',
      /^https:/,
    );
    await page.keyboard.press('Escape');
    for (const kind of kinds) {
      await page.getByRole('button', { name: `Export ${title}` }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: new RegExp(kind, 'i') }).click();
      expect((await download).suggestedFilename()).toMatch(new RegExp(`^seq2seq-.*\\.${kind}$`));
    }
  }
  await page.setViewportSize({ width: 1024, height: 768 });
  const openPanel = page.getByRole('tabpanel', { name: 'Search tree' });
  const heightOfPanel = async (): Promise<number> => (await openPanel.boundingBox())?.height ?? 0;
  const enlarge = page.getByRole('button', { name: 'Enlarge this panel' });
  await expect.poll(heightOfPanel).toBeLessThan(300);
  await enlarge.click();
  await expect.poll(heightOfPanel).toBeGreaterThan(400);
  await enlarge.click();
  await expect.poll(heightOfPanel).toBeLessThan(300);
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Search tree' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  expect(visitor.problems).toEqual([]);
});
