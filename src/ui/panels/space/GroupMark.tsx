/** The sign of a group of points, as the picture draws it. */
import { COLOR_STEPS, stepColor } from '../../theme/heatmapColors';
import { useTheme } from '../../theme/useTheme';
import type { PointGroup } from './pointGroups';
import { isLine, shapePath } from './shapePaths';

const SIZE = 12;

export function GroupMark({ group: { shape, radius, color } }: { readonly group: PointGroup }) {
  const theme = useTheme();
  const css =
    'share' in color
      ? stepColor(theme, 'sequential', Math.round(color.share * COLOR_STEPS))
      : `var(${color.variable})`;
  return (
    <svg width={SIZE} height={SIZE} aria-hidden>
      <path
        d={shapePath(shape, SIZE / 2, SIZE / 2, radius)}
        style={isLine(shape) ? { fill: 'none', stroke: css, strokeWidth: 1.5 } : { fill: css }}
      />
    </svg>
  );
}
