/** How the visitor arranged the page: sizes of its panes and the open inspector tab, kept in this browser. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isRecord } from '../base/isRecord';
import { recall, remember, type BrowserStorage } from './browserMemory';

/** The inspector's tabs, in groups of which one is in view. */
export const INSPECTOR_GROUPS = {
  decoding: ['step', 'tree', 'surgery', 'units', 'saliency'],
  training: ['context', 'gradients', 'forcing', 'space'],
  data: ['data', 'scores', 'errors'],
} as const;
export type InspectorGroup = keyof typeof INSPECTOR_GROUPS;
export type InspectorTab = (typeof INSPECTOR_GROUPS)[InspectorGroup][number];
export const INSPECTOR_TABS: readonly InspectorTab[] = Object.values(INSPECTOR_GROUPS).flat();

export function groupOf(tab: InspectorTab): InspectorGroup {
  const groups = Object.keys(INSPECTOR_GROUPS) as InspectorGroup[];
  const holds = (group: InspectorGroup): boolean =>
    (INSPECTOR_GROUPS[group] as readonly InspectorTab[]).includes(tab);
  return groups.find(holds) ?? 'decoding';
}

/** A panel that a link leads to: a tab of the inspector, or the chart of the loss. */
export type LinkedPanel = InspectorTab | 'loss';

/** What can be moved: three columns beside each other, two panes above each other in the middle. */
export const SPLITS = {
  columns: ['setup', 'middle', 'progress'],
  rows: ['machine', 'inspector'],
} as const;
export type Split = keyof typeof SPLITS;

/** Percent of the whole by pane; about 0 where a pane is collapsed. */
export type PaneSizes = Readonly<Record<string, number>>;

export interface LayoutState {
  /** Null: as the page has it by default. */
  readonly sizes: Readonly<Record<Split, PaneSizes | null>>;
  readonly inspectorTab: InspectorTab;
  /** Whether the inspector has the middle, and the machine the least that it needs. */
  readonly isInspectorLarge: boolean;
  /** The tab that each group was left at. */
  readonly groupTabs: Readonly<Record<InspectorGroup, InspectorTab>>;
  /** A link was followed there; who hides it opens, and it comes into view. */
  readonly linked: LinkedPanel | null;
  /** Grows with every reset, which those who hold sizes themselves must follow. */
  readonly resets: number;
  setSizes(split: Split, sizes: PaneSizes): void;
  setInspectorTab(tab: InspectorTab): void;
  setInspectorLarge(isInspectorLarge: boolean): void;
  /** Opens the tab that the group was left at. */
  setInspectorGroup(group: InspectorGroup): void;
  followLink(panel: LinkedPanel): void;
  /** The linked panel is in view. */
  endLink(): void;
  reset(): void;
}

const KEY = 'seq2seq-playground.layout';
const DEFAULT = {
  sizes: { columns: null, rows: null },
  inspectorTab: 'step',
} as const satisfies Pick<LayoutState, 'sizes' | 'inspectorTab'>;

/** Percentages are rounded on their way; a sum farther from 100 is no layout. */
const TOLERANCE = 1;

export function createLayoutStore({
  storage,
}: {
  readonly storage: BrowserStorage;
}): StoreApi<LayoutState> {
  return createStore<LayoutState>((set, get) => {
    const save = (): void => {
      const { sizes, inspectorTab } = get();
      remember(storage, KEY, { sizes, inspectorTab });
    };
    return {
      ...withGroupTab(read(storage)),
      isInspectorLarge: false,
      linked: null,
      resets: 0,
      setSizes: (split, sizes) => {
        set({ sizes: { ...get().sizes, [split]: sizes } });
        if (split === 'rows') set({ isInspectorLarge: false });
        save();
      },
      setInspectorLarge: (isInspectorLarge) => {
        set({ isInspectorLarge });
      },
      setInspectorTab: (inspectorTab) => {
        const groupTabs = { ...get().groupTabs, [groupOf(inspectorTab)]: inspectorTab };
        set({ inspectorTab, groupTabs });
        save();
      },
      setInspectorGroup: (group) => {
        get().setInspectorTab(get().groupTabs[group]);
      },
      followLink: (linked) => {
        if (linked !== 'loss') get().setInspectorTab(linked);
        set({ linked });
      },
      endLink: () => {
        set({ linked: null });
      },
      reset: () => {
        set({ ...withGroupTab(DEFAULT), isInspectorLarge: false, resets: get().resets + 1 });
        save();
      },
    };
  });
}

type Kept = Pick<LayoutState, 'sizes' | 'inspectorTab'>;

function withGroupTab(kept: Kept): Kept & Pick<LayoutState, 'groupTabs'> {
  const first = { decoding: 'step', training: 'context', data: 'data' } as const;
  const { inspectorTab } = kept;
  return { ...kept, groupTabs: { ...first, [groupOf(inspectorTab)]: inspectorTab } };
}

function read(storage: BrowserStorage): Kept {
  const kept = recall(storage, KEY);
  const sizes = isRecord(kept['sizes']) ? kept['sizes'] : {};
  return {
    sizes: {
      columns: readSizes('columns', sizes['columns']),
      rows: readSizes('rows', sizes['rows']),
    },
    inspectorTab:
      INSPECTOR_TABS.find((tab) => tab === kept['inspectorTab']) ?? DEFAULT.inspectorTab,
  };
}

function readSizes(split: Split, value: unknown): PaneSizes | null {
  if (!isRecord(value)) return null;
  const sizes: Record<string, number> = {};
  let sum = 0;
  for (const pane of SPLITS[split]) {
    const size = value[pane];
    if (typeof size !== 'number' || !(size >= 0)) return null;
    sizes[pane] = size;
    sum += size;
  }
  return Math.abs(sum - 100) <= TOLERANCE ? sizes : null;
}
