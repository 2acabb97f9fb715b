import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPart, words } from '../showForTest';
import { Panel, type CsvRows } from './Panel';
import { PANEL_IDS } from './panelIds';
import { PanelPlaceProvider } from './panelPlace';
import { PAPERS } from './papers';

/** What was handed to the visitor: names and contents. */
let files: { name: string; content: Blob }[];

beforeEach(() => {
  files = [];
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) blobs.push(blob);
    return 'blob:test';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    files.push({ name: this.download, content: blobs.at(-1) });
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const openMenu = (): string[] => {
  fireEvent.keyDown(screen.getByRole('button', { name: 'Export Loss' }), { key: 'Enter' });
  return screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
};

async function choose(item: string): Promise<void> {
  openMenu();
  await act(async () => {
    fireEvent.click(screen.getByRole('menuitem', { name: item }));
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

const ROWS: CsvRows = [
  ['step', 'token'],
  [1, 'a,"b"'],
  [2, '=cmd'],
];

describe('a panel', () => {
  it('says in two sentences what it shows, and which paper to read', () => {
    openPart(<Panel id="loss">the curve</Panel>);
    fireEvent.click(screen.getByRole('button', { name: 'About Loss' }));
    const about = screen.getByRole('dialog', { name: 'About Loss' });
    expect(about.textContent).toContain(words.t('panels.loss.what'));
    const link = screen.getByRole('link');
    expect(link.getAttribute('href')).toBe(PAPERS.loss.url);
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toBe('noreferrer');
  });

  it('offers only the exports that it has', () => {
    openPart(<Panel id="loss">the curve</Panel>);
    expect(openMenu()).toEqual(['Picture (PNG)']);
    cleanup();
    openPart(
      <Panel id="loss" csv={() => ROWS} svg={() => null}>
        the curve
      </Panel>,
    );
    expect(openMenu()).toEqual(['Picture (PNG)', 'Drawing (SVG)', 'Numbers (CSV)']);
  });

  it('hands out its numbers, quoted and harmless, in a file named after it and the step', async () => {
    const { client, stores } = openPart(
      <Panel id="loss" csv={() => ROWS}>
        the curve
      </Panel>,
    );
    await act(async () => {
      await stores.run.getState().train();
      client.reportSteps(1, 30, (step) => 1 / step);
    });
    await choose('Numbers (CSV)');
    expect(files.map(({ name }) => name)).toEqual(['seq2seq-loss-30.csv']);
    expect(await files[0]!.content.text()).toBe('step,token\r\n1,"a,""b"""\r\n2,\'=cmd\r\n');
  });

  it('says so when there is nothing to export', async () => {
    openPart(
      <Panel id="loss" svg={() => null}>
        nothing drawn yet
      </Panel>,
    );
    await choose('Drawing (SVG)');
    expect(screen.getByRole('alert').textContent).toBe('The export failed.');
    expect(files).toEqual([]);
  });

  it('puts its buttons beside the tabs when it stands in one', () => {
    const slot = document.createElement('div');
    document.body.append(slot);
    openPart(
      <PanelPlaceProvider value={{ toolsSlot: slot }}>
        <Panel id="tree">the tree</Panel>
      </PanelPlaceProvider>,
    );
    expect(screen.queryByRole('heading')).toBeNull();
    expect(screen.getByRole('region', { name: 'Search tree' }).textContent).toBe('the tree');
    expect(slot.querySelectorAll('button')).toHaveLength(2);
    slot.remove();
  });
});

describe('every panel', () => {
  it.each(PANEL_IDS)('%s has a title, two sentences and a paper', (id) => {
    expect(words.exists(`panels.${id}.title`)).toBe(true);
    const what = words.t(`panels.${id}.what`);
    expect(what.match(/[.;]( |$)/g)!.length).toBeGreaterThanOrEqual(2);
    expect(what.match(/\.( |$)/g)).toHaveLength(2);
    expect(PAPERS[id].url).toMatch(/^https:\/\/(arxiv\.org\/abs|doi\.org)\//);
  });
});
