/**
 * The cells of a heatmap. Those of one colour are one path, so that a large matrix costs no more
 * elements than there are colours.
 */
import { memo } from 'react';
import type { Theme } from '../theme/activationColors';
import { colorStep, stepColor, textOn } from '../theme/heatmapColors';
import type { HeatmapContent } from './heatmapContent';
import type { HeatmapCell, HeatmapLayout } from './heatmapLayout';
import styles from './heatmap.module.css';

/** More numbers than these are read nowhere. */
const MOST_TEXTS = 450;
const TEXT_WIDTH = 34;

interface Props extends Pick<HeatmapContent, 'values' | 'colors' | 'domain'> {
  readonly layout: HeatmapLayout;
  readonly theme: Theme;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly text: HeatmapContent['text'] | undefined;
}

export const HeatmapCells = memo(function HeatmapCells({
  layout: { left, top, cellWidth, cellHeight },
  theme,
  values,
  colors,
  domain,
  rowCount,
  columnCount,
  text,
}: Props) {
  const paths = new Map<number, string>();
  const texts: { readonly cell: HeatmapCell; readonly step: number; readonly words: string }[] = [];
  const hasTexts = text && cellWidth >= TEXT_WIDTH && rowCount * columnCount <= MOST_TEXTS;
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const value = values[row * columnCount + column] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const step = colorStep(value, domain);
      const x = left + column * cellWidth;
      const y = top + row * cellHeight;
      const box = `M${x} ${y}h${cellWidth - 1}v${cellHeight - 1}h${1 - cellWidth}z`;
      paths.set(step, (paths.get(step) ?? '') + box);
      if (hasTexts)
        texts.push({ cell: { row, column }, step, words: text(value, { row, column }) });
    }
  }
  return (
    <>
      {[...paths].map(([step, path]) => (
        <path key={step} d={path} fill={stepColor(theme, colors, step)} />
      ))}
      {texts.map(({ cell: { row, column }, step, words }) => (
        <text
          key={row * columnCount + column}
          className={styles.value}
          fill={textOn(stepColor(theme, colors, step))}
          textAnchor="middle"
          x={left + column * cellWidth + (cellWidth - 1) / 2}
          y={top + row * cellHeight + cellHeight / 2 + 3.5}
        >
          {words}
        </text>
      ))}
    </>
  );
});
