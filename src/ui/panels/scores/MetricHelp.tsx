/** What a metric measures and which paper defines it, behind the mark at its name. */
import { CircleHelp, ExternalLink } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { BleuTokenization, MetricName } from '../../../domain/scores';
import layout from '../../layout/layout.module.css';
import panel from '../../layout/panel.module.css';
import type { Paper } from '../../layout/papers';
import { BOOTSTRAP_PAPER, METRIC_PAPERS } from './metricPapers';
import styles from './scores.module.css';

interface Props {
  readonly metric: MetricName;
  readonly bleuTokenization: BleuTokenization;
}

export function MetricHelp({ metric, bleuTokenization }: Props) {
  const { t } = useTranslation();
  const name = t(`scores.metrics.${metric}`);
  const paper = METRIC_PAPERS[metric];
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.help} aria-label={t('scores.about', { metric: name })}>
        <CircleHelp size={12} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('scores.about', { metric: name })}
          className={layout.popover}
          sideOffset={4}
          align="start"
          collisionPadding={10}
        >
          <h3>{name}</h3>
          <p>{t(`scores.what.${metric}`)}</p>
          {metric === 'bleu' && <p>{t(`scores.bleuTokenization.${bleuTokenization}`)}</p>}
          {paper && <PaperLink paper={paper} />}
          <p className={styles.helpMore}>{t('scores.intervals')}</p>
          <PaperLink paper={BOOTSTRAP_PAPER} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function PaperLink({ paper }: { readonly paper: Paper }) {
  return (
    <a className={panel.paper} href={paper.url} target="_blank" rel="noreferrer">
      {paper.title}
      <ExternalLink size={11} aria-hidden />
    </a>
  );
}
