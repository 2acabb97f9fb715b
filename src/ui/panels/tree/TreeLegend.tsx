/** What the marks of the tree mean, drawn as they are there. */
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { CHECK, PIN, RIBBON } from './TreeMark';
import styles from './tree.module.css';

const STANDINGS = ['shown', 'returned', 'live', 'pruned'] as const;

export function TreeLegend() {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend} aria-label={t('tree.legend.label')}>
      {STANDINGS.map((standing) => (
        <li key={standing}>
          <svg width={18} height={14} aria-hidden>
            <g className={clsx(styles.place, styles[standing])} transform="translate(9 7)">
              <rect className={styles.chip} x={-8} y={-6} width={16} height={12} rx={4} />
              {standing === 'pruned' && <path className={styles.strike} d="M-4 0h8" />}
            </g>
          </svg>
          {t(`tree.legend.${standing}`)}
        </li>
      ))}
      <li>
        <svg width={12} height={14} aria-hidden>
          <g className={styles.check} transform="translate(6 7)">
            <circle r={5} />
            <path d={CHECK} />
          </g>
        </svg>
        {t('tree.legend.gold')}
      </li>
      <li>
        <svg width={12} height={14} aria-hidden>
          <path className={styles.pin} d={PIN} transform="translate(6 7)" />
        </svg>
        {t('tree.legend.forced')}
      </li>
      <li>
        <svg width={12} height={14} aria-hidden>
          <path className={styles.ribbon} d={RIBBON} transform="translate(6 7)" />
        </svg>
        {t('tree.legend.branch')}
      </li>
    </ul>
  );
}
