import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Playground } from './Playground';
import { openPart } from '../showForTest';

afterEach(cleanup);

function open() {
  return openPart(<Playground guard={(panels) => panels} />);
}

function asNarrow(): void {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: query.includes('max-width'),
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
}

const button = (name: string) => screen.getByRole('button', { name });

async function press(name: string): Promise<void> {
  await act(async () => {
    fireEvent.click(button(name));
    await Promise.resolve();
  });
}

async function trained() {
  const opened = open();
  await press('Train');
  await act(async () => {
    opened.client.reportSteps(1, 100, (step) => 2 / step);
    opened.client.reportEvaluation(100, 0.914);
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  return opened;
}

const metric = (name: string) => within(screen.getByRole('group', { name })).getByRole('strong');

describe('the page before a run', () => {
  it('says what will appear and offers one thing to press', () => {
    open();
    expect(screen.getByText('Nothing is trained yet')).toBeTruthy();
    expect(button('Train')).toHaveProperty('disabled', false);
    expect(button('Reset')).toHaveProperty('disabled', true);
    expect(button('Save model')).toHaveProperty('disabled', true);
    expect(screen.getByText('not started')).toBeTruthy();
  });

  it('shows examples of the task it will train on', () => {
    const { stores } = open();
    const examples = screen.getByRole('list', { name: 'Examples' });
    const { source, target } = stores.experiment.getState().preview.pairs[0]!;
    expect(examples.textContent).toContain(`${source}→${target}`);
  });

  it('refuses to train while a setting is out of range, and says so at the setting', () => {
    open();
    const box = screen.getByRole('textbox', { name: 'Hidden units' });
    fireEvent.change(box, { target: { value: '513' } });
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toContain('Hidden units must be from 1 to 512');
    expect(button('Train')).toHaveProperty('disabled', true);
    fireEvent.change(box, { target: { value: '12' } });
    expect(button('Train')).toHaveProperty('disabled', false);
  });

  it('lets a number be typed in any form and takes it over once it is one', () => {
    const { stores } = open();
    const box = screen.getByRole('textbox', { name: 'Learning rate' });
    fireEvent.change(box, { target: { value: '3e-' } });
    expect(stores.experiment.getState().draft.training.learningRate).toBe(0.001);
    fireEvent.change(box, { target: { value: '3e-3' } });
    fireEvent.blur(box);
    expect(stores.experiment.getState().draft.training.learningRate).toBe(0.003);
    expect(box).toHaveProperty('value', '0.003');
  });

  it('offers the number of examples a task can make instead of the one it cannot', () => {
    const { stores } = open();
    act(() => {
      stores.experiment.getState().setTaskParameter('symbols', 2);
    });
    fireEvent.click(button('Use 126 examples'));
    expect(stores.experiment.getState().draft.data.examples).toBe(126);
    expect(stores.experiment.getState().problems).toEqual([]);
  });
});

describe('the page during a run', () => {
  it('shows step, loss and exact match with their interval', async () => {
    await trained();
    expect(metric('step').textContent).toBe('step 100 / 1,250');
    expect(metric('loss').textContent).toMatch(/^loss 0\.02\d$/);
    expect(metric('exact match').textContent).toBe('exact 91.4 %');
    expect(screen.getByText(/88\.6–93\.6 %/)).toBeTruthy();
    expect(button('Backend: WebAssembly').textContent).toContain('50 steps/s');
  });

  it('draws the decoding of the example and walks it', async () => {
    const { stores } = await trained();
    const { trace } = stores.decode.getState();
    expect(screen.getAllByRole('button', { name: /^Encoder step/ })).toHaveLength(
      trace!.encoder.length,
    );
    await press('First time step');
    expect(screen.getByRole('group', { name: 'Position' }).textContent).toMatch(/^1 \//);
    expect(screen.getByText('What is read?')).toBeTruthy();
    await press('Last time step');
    const bars = screen.getByRole('list', { name: 'Which token next?' });
    expect(within(bars).getByText('chosen')).toBeTruthy();
    expect(within(bars).getByText('91.0 %')).toBeTruthy();
  });

  it('names the gates of the cell with their mean', async () => {
    await trained();
    const gates = screen.getByRole('list', { name: 'Inside the cell' });
    expect(within(gates).getAllByRole('listitem')).toHaveLength(8);
    expect(within(gates).getByText('forget f')).toBeTruthy();
  });

  it('gives the same decoding as a table', async () => {
    await trained();
    await press('Table');
    const table = screen.getByRole('table', { name: 'Decoding, step by step' });
    expect(within(table).getAllByText('encoder').length).toBeGreaterThan(0);
  });

  it('marks the wrong tokens of a held-out prediction in words too', async () => {
    await trained();
    const row = button('Walk through badge').closest('tr')!;
    expect(row.textContent).toContain('b (wrong token)');
    expect(row.textContent).toContain('expected egdab');
    expect(within(row).getByLabelText('wrong')).toBeTruthy();
  });

  it('puts a held-out source into the machine when it is chosen', async () => {
    const { stores } = await trained();
    await press('Walk through badge');
    expect(stores.decode.getState().source).toBe('badge');
  });

  it('says that changed settings need a new run, and takes them back on demand', async () => {
    const { stores } = await trained();
    const { draft } = stores.experiment.getState();
    act(() => {
      stores.experiment.getState().setSetting('model', 'hiddenSize', 20);
    });
    expect(screen.getByText('Settings changed. They apply to the next run.')).toBeTruthy();
    await press('Undo changes');
    expect(stores.experiment.getState().draft).toBe(draft);
    expect(screen.queryByText(/Settings changed/)).toBeNull();
  });

  it('pauses with the space key', async () => {
    const { client } = await trained();
    await act(async () => {
      fireEvent.keyDown(document.body, { key: ' ', code: 'Space' });
      await Promise.resolve();
    });
    expect(client.calls).toContain('pause');
    expect(button('Train')).toBeTruthy();
  });
});

describe('the inspector', () => {
  const tabs = () => within(screen.getByRole('tablist', { name: 'Inspector' })).getAllByRole('tab');

  it('opens on the step and holds one panel at a time', () => {
    open();
    expect(tabs()[0]!.getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('region', { name: 'This step' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Context surgery' })).toBeNull();
  });

  it('is walked by the arrow keys, draws only what is open, and remembers it', () => {
    const { stores } = open();
    const last = tabs().at(-1);
    fireEvent.focus(tabs()[0]!);
    fireEvent.keyDown(tabs()[0]!, { key: 'End' });
    fireEvent.focus(last);
    expect(last.getAttribute('aria-selected')).toBe('true');
    expect(screen.queryByRole('region', { name: 'This step' })).toBeNull();
    expect(screen.getByRole('region', { name: last.textContent })).toBeTruthy();
    expect(stores.layout.getState().inspectorTab).not.toBe('step');
  });

  it('goes back to the step when the layout is reset', () => {
    const { stores } = open();
    act(() => {
      stores.layout.getState().setInspectorTab('surgery');
    });
    fireEvent.keyDown(button('Theme'), { key: 'Enter' });
    fireEvent.click(screen.getByRole('menuitem', { name: 'Reset layout' }));
    expect(stores.layout.getState().inspectorTab).toBe('step');
    expect(screen.getByRole('region', { name: 'This step' })).toBeTruthy();
  });
});

describe('the height of the inspector', () => {
  it('is made large and small again by one button, which says whether it is', () => {
    const { stores } = open();
    const enlarge = button('Enlarge this panel');
    expect(enlarge.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(enlarge);
    expect(stores.layout.getState().isInspectorLarge).toBe(true);
    expect(enlarge.getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(enlarge);
    expect(stores.layout.getState().isInspectorLarge).toBe(false);
  });
});

describe('the link of a diagnosis', () => {
  const follow = async (kind: 'overfitting' | 'vanishingGradients', link: string) => {
    const opened = await trained();
    act(() => {
      opened.stores.diagnosis.setState({ diagnoses: [{ kind, figures: {} }] });
    });
    await press(link);
    return opened;
  };

  it('leads to the chart of the loss, which is read out next, and has ended then', async () => {
    const { stores } = await follow('overfitting', 'Open Loss');
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Loss' }));
    expect(stores.layout.getState().linked).toBeNull();
  });

  it('leads to a panel of the inspector, which opens', async () => {
    await follow('vanishingGradients', 'Open Gradients');
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Gradients' }));
    expect(screen.getByRole('tab', { name: 'Gradients' }).getAttribute('aria-selected')).toBe(
      'true',
    );
  });

  it('turns to the column of the loss on a narrow screen', async () => {
    asNarrow();
    await follow('overfitting', 'Open Loss');
    expect(screen.getByRole('tab', { name: 'Progress' }).getAttribute('aria-selected')).toBe(
      'true',
    );
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Loss' }));
    vi.restoreAllMocks();
  });
});

describe('the page when something fails', () => {
  it('offers a lower learning rate when a number leaves the floats', async () => {
    const { client, stores } = await trained();
    act(() => {
      client.fail({ code: 'nonFinite', message: 'loss', details: { step: 7 } });
    });
    expect(screen.getByRole('alert').textContent).toContain('at step 7');
    await press('Lower the learning rate to 0.0003 and restart');
    expect(stores.experiment.getState().draft.training.learningRate).toBe(0.0003);
    expect(client.startRequests).toHaveLength(2);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers WebAssembly when the device is lost', async () => {
    const { client, stores } = await trained();
    act(() => {
      client.fail({ code: 'deviceLost', message: 'gone', details: {} });
    });
    await press('Restart on WebAssembly');
    expect(stores.settings.getState().backend).toBe('wasm');
    expect(client.startRequests.at(-1)?.backend).toBe('wasm');
  });

  it('says in words why a backend could not be used', async () => {
    const { client, stores } = open();
    client.failNext('start', {
      code: 'backendUnavailable',
      message: 'none',
      details: { tried: 'webgpu: selfTestFailed' },
    });
    await press('Train');
    expect(screen.getByRole('alert').textContent).toContain(
      'WebGPU: it failed the start-up check of its gradients',
    );
    await press('Choose the backend automatically');
    expect(stores.settings.getState().backend).toBe('auto');
  });

  it('can be told to be quiet', async () => {
    const { client } = await trained();
    act(() => {
      client.fail({ code: 'internal', message: 'oops', details: { message: 'oops' } });
    });
    expect(screen.getByRole('alert').textContent).toContain('oops');
    await press('Dismiss');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the page on a narrow screen', () => {
  it('turns the columns into tabs and opens on the machine', () => {
    asNarrow();
    open();
    const list = screen.getByRole('tablist', { name: 'Parts of the playground' });
    const tabs = within(list)
      .getAllByRole('tab')
      .map(({ textContent }) => textContent);
    expect(tabs).toEqual(['Setup', 'Machine', 'Progress']);
    expect(screen.queryByRole('button', { name: 'Enlarge this panel' })).toBeNull();
    expect(screen.getByRole('tab', { name: 'Machine' }).getAttribute('aria-selected')).toBe('true');
    vi.restoreAllMocks();
  });
});
