import { afterEach, describe, expect, it } from 'vitest';
import { panelPng } from './panelPng';
import { standaloneSvg } from './standaloneSvg';

const SHEET = `
  :root { --panel: rgb(250, 240, 230); --ink: rgb(10, 20, 30); --drawn: rgb(0, 128, 0); }
  .box { width: 40px; height: 20px; margin: 0; }
  .blue { background: rgb(0, 0, 255); }
  .after::after { content: ''; display: block; width: 40px; height: 20px; background: var(--ink); }
  .button { display: block; border: 0; padding: 0; width: 40px; height: 20px; background: rgb(255, 255, 0); }
  .drawing { display: block; width: 40px; height: 20px; }
  .scroller { width: 40px; height: 20px; overflow: auto; }
  .tall { width: 40px; height: 60px; background: linear-gradient(red 20px, lime 20px 40px, red 40px); }
  .areas { display: grid; grid-template-areas: 'first second'; grid-template-columns: 20px 20px; }
  .second { grid-area: second; height: 20px; background: rgb(0, 0, 255); }
  .stroke { fill: var(--drawn); }
`;

const PARTS = `
  <div class="box blue"></div>
  <canvas class="box" width="4" height="2" style="display: block"></canvas>
  <div class="after"></div>
  <button class="button"></button>
  <svg class="drawing" width="40" height="20">
    <rect width="20" height="20" fill="var(--ink)"></rect>
    <rect class="stroke" x="20" width="20" height="20"></rect>
  </svg>
  <div class="scroller"><div class="tall"></div></div>
  <div class="areas"><div class="second"></div></div>
  <div class="box blue" data-export="none"></div>
`;

/** A panel of 40 pixels' width, its parts below each other, 20 pixels each. */
function showPanel(): HTMLElement {
  const sheet = document.createElement('style');
  sheet.textContent = SHEET;
  const panel = document.createElement('section');
  panel.style.cssText = 'width: 40px; background: var(--panel)';
  panel.innerHTML = PARTS;
  document.body.append(sheet, panel);
  panel.querySelector('.scroller')!.scrollTop = 20;
  const context = panel.querySelector('canvas')!.getContext('2d')!;
  context.fillStyle = 'rgb(255, 0, 0)';
  context.fillRect(0, 0, 4, 2);
  return panel;
}

async function draw(source: string): Promise<CanvasRenderingContext2D> {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(image, 0, 0);
  return context;
}

const colorAt = (context: CanvasRenderingContext2D, x: number, y: number): number[] => [
  ...context.getImageData(x, y, 1, 1).data.slice(0, 3),
];

afterEach(() => {
  document.body.replaceChildren();
});

describe('a panel as a PNG', () => {
  it('holds what style sheets, canvases, pseudo elements and drawings show, twice as large', async () => {
    const png = await panelPng(showPanel());
    const url = URL.createObjectURL(new Blob([new Uint8Array(png)], { type: 'image/png' }));
    const picture = await draw(url);
    const scale = Math.max(2, window.devicePixelRatio);
    expect([picture.canvas.width, picture.canvas.height]).toEqual([40 * scale, 160 * scale]);
    const at = (x: number, y: number) => colorAt(picture, x * scale, y * scale);
    expect(at(20, 10)).toEqual([0, 0, 255]);
    expect(at(20, 30)).toEqual([255, 0, 0]);
    expect(at(20, 50)).toEqual([10, 20, 30]);
    expect(at(1, 61)).toEqual([255, 255, 0]);
    expect(at(10, 90)).toEqual([10, 20, 30]);
    expect(at(30, 90)).toEqual([0, 128, 0]);
    // As far as it is scrolled, without the scroll bar.
    expect(at(20, 110)).toEqual([0, 255, 0]);
    expect(at(38, 110)).toEqual([0, 255, 0]);
    expect(at(10, 130)).toEqual([250, 240, 230]);
    expect(at(30, 130)).toEqual([0, 0, 255]);
    // What is left out leaves its ground.
    expect(at(20, 150)).toEqual([250, 240, 230]);
    URL.revokeObjectURL(url);
  });

  it('leaves the panel itself as it was', async () => {
    const panel = showPanel();
    const before = panel.outerHTML;
    await panelPng(panel);
    expect(panel.outerHTML).toBe(before);
  });
});

describe('a drawing as an SVG file', () => {
  it('stands alone: the same colours with no style sheet, on the ground of the panel', async () => {
    const text = await standaloneSvg(showPanel().querySelector('svg')!);
    document.body.replaceChildren();
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg /);
    expect(text).not.toContain('var(');
    const file = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(file.querySelector('parsererror')).toBeNull();
    const picture = await draw(`data:image/svg+xml,${encodeURIComponent(text)}`);
    expect([picture.canvas.width, picture.canvas.height]).toEqual([40, 20]);
    expect(colorAt(picture, 10, 10)).toEqual([10, 20, 30]);
    expect(colorAt(picture, 30, 10)).toEqual([0, 128, 0]);
  });

  it('may be made for the file alone', async () => {
    const drawing = showPanel().querySelector('svg')!;
    drawing.remove();
    const text = await standaloneSvg(drawing);
    const picture = await draw(`data:image/svg+xml,${encodeURIComponent(text)}`);
    expect([picture.canvas.width, picture.canvas.height]).toEqual([40, 20]);
    expect(colorAt(picture, 10, 10)).toEqual([10, 20, 30]);
    expect(drawing.isConnected).toBe(false);
  });
});
