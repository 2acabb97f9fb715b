/** What is wrong with the pairs, in which rows, and the click that mends it; mended things can be undone. */
import { CircleAlert, CircleCheck, Info, TriangleAlert, Undo2 } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Check, RowProblem } from '../../../domain/dataImport';
import { Button } from '../../controls/Button';
import { formatCount } from '../../formatNumber';
import { useImporting, useStores } from '../../storesContext';
import styles from './checks.module.css';

const SIGNS = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

/** What must be looked at comes first. */
const ORDER: readonly Check['severity'][] = ['error', 'warning', 'note'];

/** Rows named before a person asks for more. */
const FEW_ROWS = 5;

export function CheckList({ problems }: { readonly problems: readonly RowProblem[] }) {
  const { t } = useTranslation();
  const { importing } = useStores();
  const review = useDeferredValue(useImporting((state) => state.review));
  const fixes = useImporting((state) => state.fixes);
  const isReviewing = useImporting((state) => state.isReviewing);
  if (!review && fixes.length === 0) return null;
  const checks = (review?.checks ?? []).toSorted(
    (left, right) => ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity),
  );
  const last = fixes.length - 1;
  return (
    <section className={styles.checks} aria-labelledby="import-checks" data-stale={isReviewing}>
      <h3 id="import-checks" className={styles.heading}>
        {t('ownData.checks.title')}
      </h3>
      <ul className={styles.list}>
        {checks.map((check) => (
          <CheckItem
            key={check.id}
            check={check}
            problems={check.id === 'unreadableRows' ? problems : []}
          />
        ))}
        {review && checks.length === 0 && (
          <li className={styles.item} data-severity="fine">
            <CircleCheck size={16} aria-hidden />
            <p className={styles.words}>{t('ownData.checks.fine', { count: review.pairs })}</p>
          </li>
        )}
        {fixes.map((fix, index) => (
          <li key={`${fix} ${index}`} className={styles.item} data-severity="done">
            <CircleCheck size={16} aria-hidden />
            <p className={styles.words}>{t(`ownData.fixes.done.${fix}`)}</p>
            {index === last && (
              <Button
                look="quiet"
                aria-label={t('ownData.fixes.undoNamed', { fix: t(`ownData.fixes.done.${fix}`) })}
                onClick={() => {
                  importing.getState().undoFix();
                }}
              >
                <Undo2 size={13} aria-hidden />
                {t('ownData.fixes.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  readonly check: Check;
  readonly problems: readonly RowProblem[];
}

function CheckItem({ check, problems }: ItemProps) {
  const { t } = useTranslation();
  const { importing } = useStores();
  const isReviewing = useImporting((state) => state.isReviewing);
  const [isOpen, setOpen] = useState(false);
  const { id, severity, count, rows, fix, details } = check;
  const Sign = SIGNS[severity];
  const shown = isOpen ? rows : rows.slice(0, FEW_ROWS);
  const more = count - shown.length;
  const list = shown.map((row) => formatCount(row)).join(', ');
  return (
    <li className={styles.item} data-severity={severity}>
      <Sign size={16} aria-label={t(`ownData.checks.severity.${severity}`)} />
      <div className={styles.words}>
        <p>{t(`ownData.checks.${id}`, { ...details, count, context: severity })}</p>
        {rows.length > 0 && problems.length === 0 && (
          <p className={styles.rows}>
            {more > 0
              ? t('ownData.checks.rowsMore', { rows: list, more: formatCount(more) })
              : t('ownData.checks.rows', { count: shown.length, rows: list })}
            {rows.length > FEW_ROWS && (
              <button
                type="button"
                className={styles.more}
                aria-expanded={isOpen}
                onClick={() => {
                  setOpen(!isOpen);
                }}
              >
                {isOpen
                  ? t('ownData.checks.fewerRows')
                  : t('ownData.checks.allRows', { count: rows.length })}
              </button>
            )}
          </p>
        )}
        {problems.length > 0 && <UnreadableRows problems={problems} count={count} />}
      </div>
      {fix && (
        <Button
          className={styles.fix}
          disabled={isReviewing}
          onClick={() => {
            importing.getState().applyFix(fix);
          }}
        >
          {t(`ownData.fixes.do.${fix}`)}
        </Button>
      )}
    </li>
  );
}

/** What was wrong in each of them, by line of the file. */
function UnreadableRows({
  problems,
  count,
}: {
  readonly problems: readonly RowProblem[];
  readonly count: number;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? problems : problems.slice(0, FEW_ROWS);
  const more = count - shown.length;
  return (
    <>
      <ul className={styles.problems} data-open={isOpen}>
        {shown.map(({ row, message }) => (
          <li key={row}>{message}</li>
        ))}
      </ul>
      {more > 0 && (
        <p className={styles.rows}>
          {t('ownData.checks.problemsMore', { count: more })}
          {!isOpen && problems.length > FEW_ROWS && (
            <button
              type="button"
              className={styles.more}
              onClick={() => {
                setOpen(true);
              }}
            >
              {t('ownData.checks.allRows', { count: problems.length })}
            </button>
          )}
        </p>
      )}
    </>
  );
}
