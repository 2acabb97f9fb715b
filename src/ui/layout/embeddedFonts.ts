/** The page's own fonts, as far as it uses them, as rules that hold the font: images load nothing. */
import { dataUrl } from './dataUrl';

/** Family and range tell the files of one font apart. */
const keyOf = (family: string, range: string): string =>
  `${family.replaceAll(/["']/g, '')} ${range.toUpperCase()}`;

/** @returns `@font-face` rules; none for a font that cannot be had, which the next family stands in for. */
export async function fontFaceRules(): Promise<string> {
  const used = new Set(
    [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ family, unicodeRange }) => keyOf(family, unicodeRange)),
  );
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter(
      (rule): rule is CSSFontFaceRule =>
        rule instanceof CSSFontFaceRule &&
        used.has(
          keyOf(
            rule.style.getPropertyValue('font-family'),
            rule.style.getPropertyValue('unicode-range'),
          ),
        ),
    ),
  );
  return (await Promise.all(rules.map(embed))).join('\n');
}

async function embed(rule: CSSFontFaceRule): Promise<string> {
  const address = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
  if (address === undefined) return '';
  try {
    const base = rule.parentStyleSheet?.href ?? document.baseURI;
    const response = await fetch(new URL(address, base));
    if (!response.ok) return '';
    const font = await dataUrl(await response.arrayBuffer(), 'font/woff2');
    const kept = ['font-family', 'font-weight', 'font-style', 'unicode-range']
      .map((name) => `${name}:${rule.style.getPropertyValue(name)};`)
      .join('');
    return `@font-face{${kept}src:url(${font}) format('woff2')}`;
  } catch {
    return '';
  }
}
