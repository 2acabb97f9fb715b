/** A drawing of the page as an SVG file that needs nothing of the page. */
import { styledClone } from './styledClone';

const SVG = 'http://www.w3.org/2000/svg';

/** @returns the text of the file, XML header first, on the ground it has in the page. */
export async function standaloneSvg(original: SVGSVGElement): Promise<string> {
  const { width, height } = original.getBoundingClientRect();
  const copy = await styledClone(original);
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  if (!original.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  // Where it stood in the page is no part of it.
  copy.style.cssText += ';position:static;margin:0;transform:none;width:auto;height:auto;';
  copy.style.background = panelColor();
  const text = new XMLSerializer().serializeToString(copy);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** The ground of panels in the theme in force. */
export function panelColor(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--panel').trim();
}
