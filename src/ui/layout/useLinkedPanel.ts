/**
 * Brings a panel into view when a link to it was followed, as a browser does with a link inside a page:
 * it is scrolled to, and the focus stands on it, so that it is read out and Tab goes on from there.
 */
import { useEffect, type RefObject } from 'react';
import { useLayout, useStores } from '../storesContext';
import type { PanelId } from './panelIds';

export function useLinkedPanel(id: PanelId, panel: RefObject<HTMLElement | null>): void {
  const { layout } = useStores();
  const isLinked = useLayout(({ linked }) => linked === id);
  useEffect(() => {
    if (!isLinked || !panel.current) return;
    bringIntoView(panel.current);
    layout.getState().endLink();
  }, [isLinked, panel, layout]);
}

function bringIntoView(panel: HTMLElement): void {
  panel.tabIndex = -1;
  // A click somewhere in it later on is not meant for the panel as a whole.
  panel.addEventListener(
    'blur',
    () => {
      panel.removeAttribute('tabindex');
    },
    { once: true },
  );
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: 'nearest' });
}
