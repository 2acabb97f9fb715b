/** Where a panel stands: a card of its own, or inside a tab that already bears its title. */
import { createContext, useContext } from 'react';

export interface TabPlace {
  /** Where the tab keeps room for the panel's buttons; null until it is drawn. */
  readonly toolsSlot: HTMLElement | null;
}

const PanelPlace = createContext<TabPlace | null>(null);

export const PanelPlaceProvider = PanelPlace.Provider;

/** Null for a card. */
export function usePanelPlace(): TabPlace | null {
  return useContext(PanelPlace);
}
