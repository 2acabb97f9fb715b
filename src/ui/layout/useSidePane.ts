/** The width of a side column: folded or not, and what it unfolds to. */
import { useRef, useState, type RefObject } from 'react';
import { usePanelRef, type PanelImperativeHandle, type PanelSize } from 'react-resizable-panels';

export interface SidePane {
  readonly ref: RefObject<PanelImperativeHandle | null>;
  readonly isCollapsed: boolean;
  readonly defaultWidth: number;
  readonly onResize: (size: PanelSize) => void;
  readonly toggle: () => void;
}

/** @param onFold after the button or a key, which the group does not count as the visitor's doing */
export function useSidePane(options: {
  readonly defaultWidth: number;
  readonly startsCollapsed: boolean;
  readonly onFold: () => void;
}): SidePane {
  const { defaultWidth, startsCollapsed, onFold } = options;
  const ref = usePanelRef();
  const [isCollapsed, setCollapsed] = useState(startsCollapsed);
  const openWidth = useRef(defaultWidth);
  return {
    ref,
    isCollapsed,
    defaultWidth,
    onResize: ({ inPixels }) => {
      const isNow = ref.current?.isCollapsed() ?? false;
      if (!isNow && inPixels > 0) openWidth.current = inPixels;
      setCollapsed(isNow);
    },
    toggle: () => {
      if (ref.current?.isCollapsed()) ref.current.resize(openWidth.current);
      else ref.current?.collapse();
      onFold();
    },
  };
}
