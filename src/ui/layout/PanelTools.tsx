/** The buttons of a panel: what am I looking at, and take it with me. */
import { Download, ExternalLink, Info } from 'lucide-react';
import { DropdownMenu, Popover } from 'radix-ui';
import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../storesContext';
import { csvText, type CsvRows } from './csvText';
import { downloadFile } from './downloadFile';
import type { PanelId } from './panelIds';
import { PAPERS } from './papers';
import layout from './layout.module.css';
import styles from './panel.module.css';

interface Props {
  readonly id: PanelId;
  readonly title: string;
  readonly element: RefObject<HTMLElement | null>;
  readonly csv: (() => CsvRows) | undefined;
  readonly svg: (() => SVGSVGElement | null) | undefined;
}

export function PanelTools(props: Props) {
  return (
    // Marked, so that pictures of the panel leave it out.
    <div className={styles.tools} data-export="none">
      <AboutPanel {...props} />
      <ExportMenu {...props} />
    </div>
  );
}

function AboutPanel({ id, title }: Props) {
  const { t } = useTranslation();
  const paper = PAPERS[id];
  return (
    <Popover.Root>
      <Popover.Trigger
        className={styles.tool}
        aria-label={t('panelTools.about', { title })}
        title={t('panelTools.about', { title })}
      >
        <Info size={14} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('panelTools.about', { title })}
          className={layout.popover}
          sideOffset={4}
          align="end"
          collisionPadding={10}
        >
          <h3>{title}</h3>
          <p>{t(`panels.${id}.what`)}</p>
          <a className={styles.paper} href={paper.url} target="_blank" rel="noreferrer">
            {paper.title}
            <ExternalLink size={11} aria-hidden />
          </a>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ExportMenu({ id, title, element, csv, svg }: Props) {
  const { t } = useTranslation();
  const { run } = useStores();
  const [outcome, setOutcome] = useState<'busy' | 'failed' | null>(null);
  const save = async (
    ending: 'png' | 'svg' | 'csv',
    make: () => Promise<Uint8Array | null> | Uint8Array | null,
  ): Promise<void> => {
    const step = run.getState().progress?.step ?? run.getState().openedModel?.snapshot.step ?? 0;
    setOutcome('busy');
    try {
      const bytes = await make();
      if (bytes) downloadFile(`seq2seq-${id}-${step}.${ending}`, bytes);
      setOutcome(bytes ? null : 'failed');
    } catch {
      setOutcome('failed');
    }
  };
  const savePng = async (): Promise<Uint8Array | null> => {
    if (!element.current) return null;
    // Only a visitor who asks for a picture needs the code that makes one.
    const { panelPng } = await import('./panelPng');
    return panelPng(element.current);
  };
  const saveSvg = async (): Promise<Uint8Array | null> => {
    const picture = svg?.();
    if (!picture) return null;
    const { standaloneSvg } = await import('./standaloneSvg');
    return new TextEncoder().encode(await standaloneSvg(picture));
  };
  const choices = [
    { ending: 'png', make: savePng },
    ...(svg ? [{ ending: 'svg', make: saveSvg } as const] : []),
    ...(csv
      ? [{ ending: 'csv', make: () => new TextEncoder().encode(csvText(csv())) } as const]
      : []),
  ] as const;
  return (
    // Not modal: it would lay out and freeze the whole page for three items.
    <DropdownMenu.Root modal={false}>
      {outcome === 'failed' && (
        <span role="alert" className={styles.failed}>
          {t('panelTools.failed')}
        </span>
      )}
      <DropdownMenu.Trigger
        className={styles.tool}
        aria-label={t('panelTools.export', { title })}
        title={t('panelTools.export', { title })}
        aria-busy={outcome === 'busy'}
      >
        <Download size={14} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={layout.menu} sideOffset={4} align="end">
          {choices.map(({ ending, make }) => (
            <DropdownMenu.Item
              key={ending}
              className={layout.menuItem}
              onSelect={() => void save(ending, make)}
            >
              {t(`panelTools.${ending}`)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
