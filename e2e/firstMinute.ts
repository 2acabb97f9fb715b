/** The first minute of a visitor, the same on every backend. */
import { expect, type Page } from '@playwright/test';
import { Visitor } from './visitor';

/** A reverse task small enough for a software GPU. */
async function chooseSmallTask(visitor: Visitor): Promise<void> {
  await visitor.setNumbers({
    Symbols: 3,
    Longest: 3,
    Examples: 39,
    'Hidden units': 16,
    Embedding: 8,
    'Batch size': 4,
    Epochs: 1000,
  });
}

/** Trains until the loss has halved, pauses, resumes, steps, then walks a decoding both ways. */
export async function liveTheFirstMinute(page: Page, backendName: string): Promise<void> {
  const visitor = new Visitor(page);
  await visitor.open(`?backend=${backendName === 'WebGPU' ? 'webgpu' : 'auto'}`);
  await chooseSmallTask(visitor);

  await visitor.button('Train').click();
  await expect(page.getByRole('button', { name: `Backend: ${backendName}` })).toBeVisible({
    timeout: 60_000,
  });
  await expect.poll(() => visitor.valueOf('loss'), { timeout: 60_000 }).toBeGreaterThan(0);
  // ln 7 nats is what a model that knows nothing pays; half of that is learning.
  await expect
    .poll(() => visitor.valueOf('loss'), { timeout: 120_000 })
    .toBeLessThan(Math.log(7) / 2);

  await visitor.button('Pause').click();
  await expect(visitor.button('Train')).toBeVisible();
  const paused = await visitor.valueOf('step');
  await visitor.button('Train').click();
  await visitor.waitForStep(paused + 5);
  await visitor.button('Pause').click();
  await expect(visitor.button('Step')).toBeEnabled();
  const before = await visitor.valueOf('step');
  await visitor.button('Step').click();
  await expect(visitor.metric('step')).toHaveAttribute('value', String(before + 1));

  await visitor.type('cab');
  await expect(visitor.encoderColumn(3)).toBeVisible();
  await visitor.button('First time step').click();
  await expect(visitor.position()).toHaveText(/^1 \/ \d+$/);
  await expect(page.getByText('What is read?')).toBeVisible();
  for (let step = 2; step <= 4; step++) await visitor.button('One time step forward').click();
  await expect(visitor.position()).toHaveText(/^4 \/ \d+$/);
  const bars = page.getByRole('list', { name: 'Which token next?' });
  await expect(bars.getByText('chosen')).toBeVisible();
  const shares = await bars.getByText(/^\d+\.\d+ %$/).allInnerTexts();
  const total = shares.reduce((sum, share) => sum + Number.parseFloat(share), 0);
  expect(total).toBeGreaterThan(99.5);
  expect(total).toBeLessThan(100.5);
  await visitor.button('One time step back').click();
  await expect(visitor.position()).toHaveText(/^3 \/ \d+$/);
  await page.keyboard.press('ArrowLeft');
  await expect(visitor.position()).toHaveText(/^2 \/ \d+$/);

  expect(visitor.problems).toEqual([]);
}
