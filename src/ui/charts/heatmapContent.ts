/** What a heatmap shows: the matrix, its tokens, and the words of its axes and colours. */
import type { HeatmapColors } from '../theme/heatmapColors';
import type { HeatmapCell } from './heatmapLayout';

export interface HeatmapContent {
  /** As they are shown, from the top. */
  readonly rows: readonly string[];
  /** As they are shown, from the left. */
  readonly columns: readonly string[];
  /** [rows, columns]; NaN where there is nothing. */
  readonly values: ArrayLike<number>;
  readonly colors: HeatmapColors;
  /** The value of the strongest colour, > 0; diverging colours go from its negative. */
  readonly domain: number;
  /** Names of the axes, and of what the bar of colours goes from and to. */
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly low: string;
  readonly high: string;
  /** Written into a cell where there is room; at most about five characters. */
  readonly text?: (value: number, cell: HeatmapCell) => string;
}
