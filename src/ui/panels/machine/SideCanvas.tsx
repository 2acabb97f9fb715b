/** All columns of one side on one canvas; drawn anew when the trace, the size or the theme changes. */
import { memo, useMemo } from 'react';
import { SlicedCanvas } from '../../charts/SlicedCanvas';
import { useTheme } from '../../theme/useTheme';
import type { MachineGeometry } from './machineGeometry';
import { sideDrawing, type PaintedColumn } from './paintSide';
import type { PictureOrders } from './unitOrder';

interface Props {
  readonly side: 'encoder' | 'decoder';
  readonly columns: readonly PaintedColumn[];
  readonly geometry: MachineGeometry;
  readonly orders: PictureOrders;
  readonly feedsInput: boolean;
  readonly feedsReadout: boolean;
}

export const SideCanvas = memo(function SideCanvas(props: Props) {
  const { side, columns, geometry, orders, feedsInput, feedsReadout } = props;
  const theme = useTheme();
  const drawing = useMemo(
    () => sideDrawing({ side, columns, geometry, orders, theme, feedsInput, feedsReadout }),
    [side, columns, geometry, orders, theme, feedsInput, feedsReadout],
  );
  return <SlicedCanvas width={geometry[side].width} height={geometry.height} drawing={drawing} />;
});
