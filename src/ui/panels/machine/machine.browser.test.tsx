/** A long sequence through a wide model, in a real browser: what is drawn, and what it costs. */
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { Tooltip } from 'radix-ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Stores } from '../../../state/stores';
import { createTestStores } from '../../../state/storesForTest';
import { createI18n } from '../../locales/i18n';
import { StoresContext } from '../../storesContext';
import { activationColor } from '../../theme/activationColors';
import '../../theme/theme.css';
import { MachinePanel } from './MachinePanel';

const PATIENCE = { timeout: 15_000, interval: 16 };

let root: Root | null = null;

afterEach(() => {
  root?.unmount();
  root = null;
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

interface Size {
  readonly steps: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
}

async function show({ steps, hiddenSize, numLayers }: Size): Promise<Stores> {
  const { stores } = createTestStores();
  const { setSetting } = stores.experiment.getState();
  setSetting('model', 'hiddenSize', hiddenSize);
  setSetting('model', 'numLayers', numLayers);
  stores.settings.getState().setTheme('light');
  const words = await createI18n();
  const box = document.createElement('div');
  box.style.cssText = 'width: 760px; height: 520px; display: flex';
  document.body.append(box);
  root = createRoot(box);
  root.render(
    <I18nextProvider i18n={words}>
      <StoresContext value={stores}>
        <Tooltip.Provider>
          <MachinePanel />
        </Tooltip.Provider>
      </StoresContext>
    </I18nextProvider>,
  );
  await stores.run.getState().train();
  stores.decode
    .getState()
    .setExample('abcdefghij'.repeat(Math.ceil(steps / 10)).slice(0, steps), '');
  await vi.waitFor(() => {
    expect(stores.decode.getState().trace?.encoder).toHaveLength(steps);
    expect(drawn()).toHaveLength(2);
  }, PATIENCE);
  await frames(20);
  return stores;
}

/** The two sides' finished canvases. */
function drawn(): HTMLCanvasElement[] {
  const all = [...document.querySelectorAll<HTMLCanvasElement>('canvas')];
  return all.filter((canvas) => canvas.style.visibility === 'visible');
}

async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

const columns = () => document.querySelectorAll('button[aria-label*="coder step"]');

describe('the picture of the machine', () => {
  it('shows the colour of each unit where the unit is', async () => {
    const stores = await show({ steps: 4, hiddenSize: 8, numLayers: 1 });
    const { encoder } = stores.decode.getState().trace!;
    const canvas = drawn()[0]!;
    const context = canvas.getContext('2d')!;
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    const x = Math.round((1.5 / 4) * width);
    const rows = Array.from({ length: height }, (_, y) =>
      [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)].join(', '),
    );
    let at = 0;
    for (const value of encoder[1]!.layers[0]!.hidden) {
      const color = activationColor('light', Math.round(((value + 1) / 2) * 255) / 127.5 - 1);
      const found = rows.findIndex((row, y) => y >= at && `rgb(${row})` === color);
      expect(found, `unit of ${value}`).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  });

  it('draws 200 steps of two layers of 512 units once, and walking through them draws nothing', async () => {
    const stores = await show({ steps: 200, hiddenSize: 512, numLayers: 2 });
    expect(document.querySelectorAll('canvas').length).toBeLessThan(12);
    expect(columns().length).toBeLessThan(160);
    const { clock } = stores;
    const draws = vi.spyOn(CanvasRenderingContext2D.prototype, 'putImageData');
    for (let cursor = 0; cursor < 400; cursor += 7) {
      clock.getState().moveTo(cursor);
      await frames(1);
    }
    expect(draws).not.toHaveBeenCalled();
    const position = document.querySelector('[aria-label="Position"]');
    expect(position?.textContent).toBe('400 / 401');
    // The columns in view follow the scrolling.
    await vi.waitFor(() => {
      expect(document.querySelectorAll('button[aria-current="step"]')).toHaveLength(1);
    }, PATIENCE);
  });

  it('is never without a picture while a new one is drawn', async () => {
    const stores = await show({ steps: 40, hiddenSize: 64, numLayers: 2 });
    const before = drawn()[0];
    stores.decode.getState().setSettings({ seed: 8 });
    let looks = 0;
    await vi.waitFor(() => {
      looks++;
      expect(drawn()).toHaveLength(2);
      expect(drawn()[0]).not.toBe(before);
    }, PATIENCE);
    expect(looks).toBeGreaterThan(1);
  });
});
