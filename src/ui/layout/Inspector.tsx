/** Under the machine: ways to look closer, one at a time. A tab that is not open computes nothing. */
import { Maximize2, Minimize2 } from 'lucide-react';
import { Tabs } from 'radix-ui';
import {
  useDeferredValue,
  useEffect,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import {
  groupOf,
  INSPECTOR_GROUPS,
  type InspectorGroup,
  type InspectorTab,
} from '../../state/layoutStore';
import { SegmentedControl } from '../controls/SegmentedControl';
import { ContextPanel } from '../panels/context/ContextPanel';
import { ErrorPanel } from '../panels/errors/ErrorPanel';
import { DataPanel } from '../panels/examples/DataPanel';
import { ForcingPanel } from '../panels/forcing/ForcingPanel';
import { GradientPanel } from '../panels/gradients/GradientPanel';
import { SaliencyPanel } from '../panels/saliency/SaliencyPanel';
import { ScoresPanel } from '../panels/scores/ScoresPanel';
import { SpacePanel } from '../panels/space/SpacePanel';
import { StepPanel } from '../panels/step/StepPanel';
import { SurgeryPanel } from '../panels/surgery/SurgeryPanel';
import { TreePanel } from '../panels/tree/TreePanel';
import { UnitsPanel } from '../panels/units/UnitsPanel';
import { useLayout, useStores } from '../storesContext';
import { PanelPlaceProvider } from './panelPlace';
import styles from './inspector.module.css';
import panel from './panel.module.css';

const PANELS: Readonly<Record<InspectorTab, ComponentType>> = {
  step: StepPanel,
  tree: TreePanel,
  surgery: SurgeryPanel,
  units: UnitsPanel,
  saliency: SaliencyPanel,
  context: ContextPanel,
  gradients: GradientPanel,
  forcing: ForcingPanel,
  space: SpacePanel,
  errors: ErrorPanel,
  scores: ScoresPanel,
  data: DataPanel,
};

/** Pixels of the neighbouring tab. */
const PEEK = 24;

interface Props {
  /** Whether it shares its height with the machine. */
  readonly canGrow: boolean;
  readonly guard: (panels: ReactNode) => ReactNode;
}

export function Inspector({ canGrow, guard }: Props) {
  const { t } = useTranslation();
  const { layout } = useStores();
  const open = useLayout((state) => state.inspectorTab);
  // The tab answers at once; its panel is drawn in slices.
  const drawn = useDeferredValue(open);
  const group = groupOf(open);
  const tabs: readonly InspectorTab[] = INSPECTOR_GROUPS[group];
  const [toolsSlot, setToolsSlot] = useState<HTMLElement | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const strip = list.current;
    if (!strip) return undefined;
    scrollToOpen(strip);
    const observer = new ResizeObserver(() => {
      scrollToOpen(strip);
    });
    observer.observe(strip);
    return () => {
      observer.disconnect();
    };
  }, [open]);
  return (
    <Tabs.Root
      className={styles.inspector}
      value={open}
      onValueChange={(tab) => {
        layout.getState().setInspectorTab(tab as InspectorTab);
      }}
    >
      <div className={styles.head}>
        <div className={styles.groups}>
          <SegmentedControl
            label={t('layout.inspectorGroup')}
            value={group}
            choices={(Object.keys(INSPECTOR_GROUPS) as InspectorGroup[]).map((value) => ({
              value,
              label: t(`layout.groups.${value}`),
            }))}
            onChange={(value) => {
              layout.getState().setInspectorGroup(value as InspectorGroup);
            }}
          />
        </div>
        <Tabs.List ref={list} className={styles.tabs} aria-label={t('layout.inspector')}>
          {tabs.map((tab) => (
            <Tabs.Trigger
              key={tab}
              value={tab}
              className={styles.tab}
              data-label={t(`panels.${tab}.title`)}
            >
              {t(`panels.${tab}.title`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className={styles.tools}>
          <div ref={setToolsSlot} className={styles.panelTools} />
          {canGrow && <GrowButton />}
        </div>
      </div>
      {tabs.map((tab) => {
        const TabPanel = PANELS[tab];
        return (
          <Tabs.Content key={tab} value={tab} className={styles.content}>
            {tab === drawn && (
              <PanelPlaceProvider value={{ toolsSlot }}>{guard(<TabPanel />)}</PanelPlaceProvider>
            )}
          </Tabs.Content>
        );
      })}
    </Tabs.Root>
  );
}

/** A chart under the whole machine is low; in front of a class it may have the room. */
function GrowButton() {
  const { t } = useTranslation();
  const { layout } = useStores();
  const isLarge = useLayout((state) => state.isInspectorLarge);
  const Icon = isLarge ? Minimize2 : Maximize2;
  return (
    <button
      type="button"
      className={panel.tool}
      aria-label={t('layout.enlargeInspector')}
      aria-pressed={isLarge}
      title={t(isLarge ? 'layout.shrinkInspector' : 'layout.enlargeInspector')}
      onClick={() => {
        layout.getState().setInspectorLarge(!isLarge);
      }}
    >
      <Icon size={14} aria-hidden />
    </button>
  );
}

/** More tabs than room: the open one is in view, with a piece of those beside it. */
function scrollToOpen(list: HTMLElement): void {
  const tab = list.querySelector<HTMLElement>('[data-state="active"]');
  if (!tab) return;
  const left = tab.offsetLeft - list.offsetLeft;
  const least = left + tab.offsetWidth + PEEK - list.clientWidth;
  list.scrollLeft = Math.max(least, Math.min(list.scrollLeft, left - PEEK));
}
