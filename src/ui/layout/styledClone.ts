/**
 * A copy of an element that looks the same without the page's style sheets: what the cascade gives
 * each node is written on the node. A canvas becomes an image of itself, a pseudo element a real one.
 */

/** Of HTML: written where they are not what CSS starts from. */
const HTML_PROPERTIES = [
  'display position top right bottom left float clear z-index box-sizing visibility opacity',
  'width height min-width min-height max-width max-height aspect-ratio',
  'margin-top margin-right margin-bottom margin-left',
  'padding-top padding-right padding-bottom padding-left',
  'border-top-width border-right-width border-bottom-width border-left-width',
  'border-top-style border-right-style border-bottom-style border-left-style',
  'border-top-color border-right-color border-bottom-color border-left-color',
  'border-top-left-radius border-top-right-radius',
  'border-bottom-left-radius border-bottom-right-radius border-collapse border-spacing',
  'background-color background-image background-position background-size background-repeat',
  'box-shadow outline-width outline-style outline-color outline-offset',
  'color font-family font-size font-weight font-style font-variant-numeric font-feature-settings',
  'line-height letter-spacing text-align text-transform text-indent text-overflow text-shadow',
  'text-decoration-line text-decoration-style text-decoration-color text-decoration-thickness',
  'text-underline-offset vertical-align white-space overflow-wrap word-break writing-mode direction',
  'list-style-type table-layout overflow-x overflow-y clip-path transform transform-origin translate',
  'flex-direction flex-wrap flex-grow flex-shrink flex-basis order gap row-gap column-gap',
  'align-items align-self align-content justify-content justify-items justify-self',
  'grid-template-areas grid-template-columns grid-template-rows grid-auto-flow grid-auto-columns grid-auto-rows',
  'grid-row-start grid-row-end grid-column-start grid-column-end',
  'object-fit object-position image-rendering mix-blend-mode filter',
].flatMap((line) => line.split(' '));

/** Of SVG and MathML: passed on to what is inside, so written where they differ from the parent's. */
const INHERITED = [
  'visibility color fill fill-opacity fill-rule stroke stroke-width stroke-opacity',
  'stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin paint-order',
  'font-family font-size font-weight font-style font-variant-numeric letter-spacing',
  'text-anchor',
].flatMap((line) => line.split(' '));

/** Of SVG and MathML: each node's own. */
const OWN = [
  'display opacity stop-color stop-opacity dominant-baseline text-decoration-line vector-effect',
  'transform transform-origin transform-box overflow clip-path',
].flatMap((line) => line.split(' '));

/**
 * Takes from HTML what the browser's own sheet gives it: only what is written on a node counts.
 * Stands first in a sheet.
 */
export const BARE_HTML =
  '@namespace html "http://www.w3.org/1999/xhtml"; html|*:not(style) { all: initial }';

/** Leaves most of a frame to the page, which may be training. */
const SLICE_MS = 6;

type Styled = HTMLElement | SVGElement | MathMLElement;

const isStyled = (node: Element): node is Styled => 'style' in node;

/** Parts that carry this are left out of pictures. */
const LEFT_OUT = '[data-export="none"]';

/** @returns the copy, attached to nothing. */
export async function styledClone<T extends Styled>(original: T): Promise<T> {
  const copy = original.cloneNode(true) as T;
  // The page may change while this goes on; the pairs do not.
  const originals = [original, ...original.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  const initial = initialValues();
  let sliceStart = performance.now();
  for (const [index, from] of originals.entries()) {
    const to = copies[index];
    if (!to || !isStyled(from) || !isStyled(to)) continue;
    const written =
      from instanceof HTMLElement && to instanceof HTMLElement
        ? writeHtml(from, to, initial)
        : writeDrawing(from, to, initial);
    // The outermost element shows all that it has.
    if (from !== original) hideScrollBars(from, written);
    if (from !== original && from.parentElement !== original) {
      holdScroll(from.parentElement, written);
    }
    if (performance.now() - sliceStart > SLICE_MS) {
      await nextTask();
      sliceStart = performance.now();
    }
  }
  for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
  return copy;
}

/** @returns what stands in the copy now. */
function writeHtml(
  from: HTMLElement,
  to: HTMLElement,
  initial: ReadonlyMap<string, string>,
): HTMLElement {
  const styled = from instanceof HTMLCanvasElement ? replaceCanvas(from, to) : to;
  styled.style.cssText = declarations(getComputedStyle(from), initial);
  if (from instanceof HTMLInputElement) to.setAttribute('value', from.value);
  for (const pseudo of ['::before', '::after'] as const) {
    const style = getComputedStyle(from, pseudo);
    const { content } = style;
    if (content === 'none' || content === 'normal' || content === '') continue;
    const element = document.createElement('span');
    element.style.cssText = declarations(style, initial);
    element.textContent = content.replaceAll(/^"|"$/g, '');
    if (pseudo === '::before') to.prepend(element);
    else to.append(element);
  }
  return styled;
}

/** A picture has no scroll bars. */
function hideScrollBars(from: Element, to: Styled): void {
  if (from.scrollWidth <= from.clientWidth && from.scrollHeight <= from.clientHeight) return;
  if (getComputedStyle(from).overflow !== 'visible') to.style.overflow = 'hidden';
}

/** A copy starts unscrolled: what is inside moves instead. */
function holdScroll(scroller: Element | null, to: Styled): void {
  if (!scroller || (scroller.scrollLeft === 0 && scroller.scrollTop === 0)) return;
  to.style.translate = `${-scroller.scrollLeft}px ${-scroller.scrollTop}px`;
}

function replaceCanvas(from: HTMLCanvasElement, to: HTMLElement): HTMLElement {
  const image = document.createElement('img');
  image.src = from.toDataURL();
  to.replaceWith(image);
  return image;
}

function declarations(style: CSSStyleDeclaration, initial: ReadonlyMap<string, string>): string {
  let text = '';
  for (const name of HTML_PROPERTIES) {
    const value = style.getPropertyValue(name);
    if (value !== initial.get(name)) text += `${name}:${value};`;
  }
  return text;
}

function writeDrawing(from: Styled, to: Styled, initial: ReadonlyMap<string, string>): Styled {
  const style = getComputedStyle(from);
  const parent = from.parentElement;
  // HTML passes nothing on in the copy, so the outermost node takes everything from itself.
  const isRoot = !(parent instanceof SVGElement || parent instanceof MathMLElement);
  const parentStyle = isRoot ? null : getComputedStyle(parent);
  let text = isRoot ? declarations(style, initial) : '';
  for (const name of [...INHERITED, ...OWN]) {
    const value = style.getPropertyValue(name);
    const attribute = from.getAttribute(name);
    const base = INHERITED.includes(name) ? parentStyle?.getPropertyValue(name) : initial.get(name);
    if (attribute !== null || value !== base) text += `${name}:${value};`;
    // The variables are the page's.
    if (attribute?.includes('var(')) to.setAttribute(name, value);
  }
  to.style.cssText = text;
  return to;
}

function initialValues(): ReadonlyMap<string, string> {
  const element = document.createElement('span');
  element.style.setProperty('all', 'initial');
  document.body.append(element);
  const style = getComputedStyle(element);
  const values = new Map(
    [...HTML_PROPERTIES, ...OWN].map((name) => [name, style.getPropertyValue(name)]),
  );
  element.remove();
  return values;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
