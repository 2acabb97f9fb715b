/**
 * The page where there is room: three columns beside each other, in the middle the machine above
 * its inspector. Everything between them moves, and stays where it was put on the next visit.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Group,
  Panel as Pane,
  useGroupRef,
  usePanelRef,
  type Layout,
  type LayoutChangedMeta,
} from 'react-resizable-panels';
import type { Split } from '../../state/layoutStore';
import { useStores } from '../storesContext';
import { Divider } from './Divider';
import type { PageParts } from './pageParts';
import { SideColumn } from './SideColumn';
import { MIN_MACHINE, useMachineShare } from './useMachineShare';
import styles from './workbench.module.css';

/** Pixels of the side columns on windows of at least a width, widest first. */
const SIDE_WIDTHS = [
  { from: 1321, setup: 292, progress: 348 },
  { from: 1181, setup: 264, progress: 268 },
  { from: 0, setup: 248, progress: 236 },
] as const;

const MIN_SIDE = 212;
const MIN_MIDDLE = 360;
const MIN_INSPECTOR = 120;

/** Below this percentage a column holds nothing. */
const FOLDED = 1;

export function Workbench({ setup, failure, machine, inspector, progress }: PageParts) {
  const { t } = useTranslation();
  const { layout } = useStores();
  // Read once: the group moves by itself from there on, and says where to.
  const [stored] = useState(() => layout.getState().sizes);
  const widths = useSyncExternalStore(subscribeToWindow, defaultWidths);
  const columns = useGroupRef();
  const setupRef = usePanelRef();
  const machineRef = usePanelRef();
  const machineShare = useMachineShare(machineRef);
  const progressRef = usePanelRef();
  const rows = useGroupRef();
  const keep = (split: Split): void => {
    const sizes = { columns, rows }[split].current?.getLayout();
    if (sizes) layout.getState().setSizes(split, sizes);
  };
  const remember =
    (split: Split) =>
    (sizes: Layout, { isUserInteraction, requestedLayout }: LayoutChangedMeta): void => {
      // A window that changes its size is not a wish.
      if (isUserInteraction) layout.getState().setSizes(split, requestedLayout ?? sizes);
    };

  useEffect(
    () =>
      layout.subscribe(({ resets }, before) => {
        if (resets === before.resets) return;
        setupRef.current?.resize(widths.setup);
        progressRef.current?.resize(widths.progress);
        machineRef.current?.resize(machineShare);
      }),
    [layout, setupRef, progressRef, machineRef, machineShare, widths],
  );

  useEffect(
    () =>
      layout.subscribe(({ linked }) => {
        if (linked !== 'loss' || !progressRef.current?.isCollapsed()) return;
        progressRef.current.resize(widths.progress);
      }),
    [layout, progressRef, widths],
  );

  // Columns that nobody moved follow the window.
  useEffect(() => {
    if (layout.getState().sizes.columns) return;
    setupRef.current?.resize(widths.setup);
    progressRef.current?.resize(widths.progress);
  }, [layout, setupRef, progressRef, widths]);

  return (
    <main className={styles.workbench}>
      <Group
        groupRef={columns}
        orientation="horizontal"
        {...(stored.columns && { defaultLayout: { ...stored.columns } })}
        onLayoutChanged={remember('columns')}
        style={{ overflow: 'visible' }}
      >
        <SideColumn
          side="left"
          name="setup"
          paneRef={setupRef}
          minWidth={MIN_SIDE}
          defaultWidth={widths.setup}
          startsFolded={isFolded(stored.columns?.['setup'])}
          onMoved={() => {
            keep('columns');
          }}
        >
          {setup}
        </SideColumn>
        <Pane id="middle" minSize={MIN_MIDDLE} style={{ overflow: 'visible' }}>
          <div className={styles.middle}>
            {failure}
            <Group
              groupRef={rows}
              orientation="vertical"
              {...(stored.rows && { defaultLayout: { ...stored.rows } })}
              onLayoutChanged={remember('rows')}
              className={styles.rows}
              style={{ overflow: 'visible', height: 'auto' }}
            >
              <Pane
                id="machine"
                panelRef={machineRef}
                defaultSize={machineShare}
                minSize={MIN_MACHINE}
                style={{ overflow: 'visible' }}
              >
                <div className={styles.filled}>{machine}</div>
              </Pane>
              <Divider
                isAcross
                label={t('layout.heightOf', { column: t('tabs.machine') })}
                onPutBack={() => {
                  keep('rows');
                }}
              />
              <Pane id="inspector" minSize={MIN_INSPECTOR} style={{ overflow: 'visible' }}>
                {inspector}
              </Pane>
            </Group>
          </div>
        </Pane>
        <SideColumn
          side="right"
          name="progress"
          paneRef={progressRef}
          minWidth={MIN_SIDE}
          defaultWidth={widths.progress}
          startsFolded={isFolded(stored.columns?.['progress'])}
          onMoved={() => {
            keep('columns');
          }}
        >
          {progress}
        </SideColumn>
      </Group>
    </main>
  );
}

function defaultWidths(): (typeof SIDE_WIDTHS)[number] {
  return SIDE_WIDTHS.find(({ from }) => window.innerWidth >= from) ?? SIDE_WIDTHS[0];
}

function subscribeToWindow(notify: () => void): () => void {
  window.addEventListener('resize', notify);
  return () => {
    window.removeEventListener('resize', notify);
  };
}

function isFolded(size: number | undefined): boolean {
  return size !== undefined && size < FOLDED;
}
