/**
 * A panel as a PNG: its styled copy inside the foreignObject of an SVG, drawn by the browser as an
 * image, which needs no network and runs no script.
 */
import { dataUrl } from './dataUrl';
import { fontFaceRules } from './embeddedFonts';
import { panelColor } from './standaloneSvg';
import { BARE_HTML, styledClone } from './styledClone';

const SVG = 'http://www.w3.org/2000/svg';
/** Pixels to a CSS pixel, at least: sharp on paper and on slides. */
const SCALE = 2;

/** @throws Error where the browser cannot draw it. */
export async function panelPng(panel: HTMLElement): Promise<Uint8Array> {
  // All of it, where it scrolls.
  const width = panel.scrollWidth + panel.offsetWidth - panel.clientWidth;
  const height = panel.scrollHeight + panel.offsetHeight - panel.clientHeight;
  const [copy, fonts] = await Promise.all([styledClone(panel), fontFaceRules()]);
  // Its own edge and shadow belong to the page.
  copy.style.cssText += ';margin:0;border-color:transparent;box-shadow:none;outline:none;';
  copy.style.overflow = 'visible';
  copy.style.width = `${width}px`;
  copy.style.height = `${height}px`;

  const sheet = document.createElement('style');
  sheet.textContent = `${BARE_HTML}\n${fonts}`;
  const foreign = document.createElementNS(SVG, 'foreignObject');
  foreign.setAttribute('width', '100%');
  foreign.setAttribute('height', '100%');
  foreign.append(sheet, copy);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.append(foreign);

  const image = new Image();
  // Not a blob's address, which would make the canvas unreadable.
  image.src = await dataUrl(new XMLSerializer().serializeToString(svg), 'image/svg+xml');
  await image.decode();
  return toPng(image, width, height);
}

async function toPng(image: HTMLImageElement, width: number, height: number): Promise<Uint8Array> {
  const scale = Math.max(SCALE, window.devicePixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.fillStyle = panelColor();
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, width * scale, height * scale);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!blob) throw new Error('the panel is too large for a picture');
  return new Uint8Array(await blob.arrayBuffer());
}
