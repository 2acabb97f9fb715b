/** A drawing of the page as an SVG file that needs nothing of the page. */
import { styledClone } from './styledClone';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param original in the page, or made for the file alone and in no document
 * @returns the text of the file, XML header first, on the ground of panels
 */
export async function standaloneSvg(original: SVGSVGElement): Promise<string> {
  if (original.isConnected) return textOf(original);
  // Only what stands in the page has colours and a size.
  const host = document.createElement('div');
  host.style.cssText = 'position:absolute;left:-10000px;top:0;';
  host.setAttribute('aria-hidden', 'true');
  host.append(original);
  document.body.append(host);
  try {
    return await textOf(original);
  } finally {
    host.remove();
    original.remove();
  }
}

async function textOf(original: SVGSVGElement): Promise<string> {
  const { width, height } = original.getBoundingClientRect();
  const copy = await styledClone(original);
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  if (!original.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  // Where and how it stood in the page is no part of it.
  copy.removeAttribute('class');
  copy.style.cssText += ';position:static;margin:0;transform:none;';
  copy.style.cssText += `;min-width:0;max-width:none;width:${width}px;height:${height}px;`;
  copy.style.background = panelColor();
  const text = new XMLSerializer().serializeToString(copy);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** The ground of panels in the theme in force. */
export function panelColor(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--panel').trim();
}
