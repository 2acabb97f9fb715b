/** What a visitor does and sees, in the page's own words. */
import { expect, type Locator, type Page } from '@playwright/test';

/** The screens that a page must look right on, in both themes. */
export const SCREENS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  (
    [
      [1440, 900],
      [1024, 768],
      [390, 844],
    ] as const
  ).map(([width, height]) => ({ colorScheme, width, height })),
);

export class Visitor {
  readonly page: Page;
  /** Errors of the console and of the page itself. */
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(error.message));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Opens the page and waits until it can be used. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`./${query}`);
    await expect(this.button('Train')).toBeEnabled();
  }

  async setNumber(label: string, value: number): Promise<void> {
    const box = this.page.getByRole('textbox', { name: label, exact: true });
    await box.fill(String(value));
    await box.blur();
  }

  async setNumbers(values: Readonly<Record<string, number>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.setNumber(label, value);
  }

  metric(name: 'step' | 'loss' | 'exact match'): Locator {
    return this.page.getByRole('group', { name, exact: true }).locator('data');
  }

  async valueOf(name: 'step' | 'loss' | 'exact match'): Promise<number> {
    const metric = this.metric(name);
    return (await metric.count()) === 0 ? Number.NaN : Number(await metric.getAttribute('value'));
  }

  async waitForStep(atLeast: number): Promise<void> {
    await expect
      .poll(() => this.valueOf('step'), { timeout: 120_000 })
      .toBeGreaterThanOrEqual(atLeast);
  }

  async expectNoOverflow(): Promise<void> {
    const overflow = await this.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  }

  async type(source: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Source to decode', exact: true }).fill(source);
  }

  /** Types a source of single characters and waits until the machine shows it. */
  async decode(source: string): Promise<void> {
    await this.type(source);
    for (const [index, token] of [...source].entries()) {
      const name = `Encoder step ${index + 1}, reads ${token}`;
      await expect(this.page.getByRole('button', { name, exact: true })).toBeVisible();
    }
    await expect(this.encoderColumn(source.length + 1)).toHaveCount(0);
  }

  async openModel(name: string, buffer: Buffer): Promise<void> {
    const mimeType = 'application/octet-stream';
    await this.page.locator('input[type=file]').last().setInputFiles({ name, mimeType, buffer });
  }

  /** Such as `3 / 9`. */
  position(): Locator {
    return this.page.getByRole('group', { name: 'Position', exact: true });
  }

  encoderColumn(step: number): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^Encoder step ${step}, `) });
  }
}
