/** The outputs along the slider, asked for on demand, with the places marked where they change. */
import clsx from 'clsx';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isTurn, SWEEP_SHARES, type SweepStop } from '../../../state/shareSweep';
import { Button } from '../../controls/Button';
import { formatPercent } from '../../formatNumber';
import { useStores, useSurgery } from '../../storesContext';
import { failureWords } from '../failureWords';
import { formatLogProbability } from './AnswerView';
import styles from './surgery.module.css';
import { useOutputText } from './useOutputText';

export function SweepView() {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const sweep = useSurgery((state) => state.sweep);
  const hasEdits = useSurgery(({ plan }) => plan.operations.length > 0);
  const { startSweep, cancelSweep } = surgery.getState();
  const stops = sweep?.stops ?? [];
  const first = stops[0]?.modelStep;
  const last = stops.at(-1)?.modelStep;
  return (
    <div className={styles.sweep}>
      <div className={styles.sweepHead}>
        {sweep?.isRunning ? (
          <>
            <progress
              className={styles.progress}
              max={SWEEP_SHARES.length}
              value={stops.length}
              aria-label={t('surgery.sweepTable')}
            />
            <span className={styles.note}>
              {t('surgery.sweepProgress', { done: stops.length, total: SWEEP_SHARES.length })}
            </span>
            <Button look="quiet" onClick={cancelSweep}>
              {t('surgery.cancel')}
            </Button>
          </>
        ) : (
          <Button className={styles.small} title={t('surgery.sweepHelp')} onClick={startSweep}>
            {t(stops.length > 0 ? 'surgery.sweepAgain' : 'surgery.sweep')}
          </Button>
        )}
        {hasEdits && <span className={styles.note}>{t('surgery.sweepWithEdits')}</span>}
      </div>
      {sweep?.failure && (
        <p className={styles.failure} role="alert">
          {t('surgery.failed', { reason: failureWords(t, sweep.failure) })}
        </p>
      )}
      {stops.length > 0 && <StopTable stops={stops} />}
      {first !== undefined && last !== undefined && first !== last && (
        <p className={styles.note}>{t('surgery.sweepSteps', { first, last })}</p>
      )}
    </div>
  );
}

const StopTable = memo(function StopTable({ stops }: { readonly stops: readonly SweepStop[] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.stops} aria-label={t('surgery.sweepTable')}>
      <thead className="visuallyHidden">
        <tr>
          <th scope="col">{t('surgery.sweepShare')}</th>
          <th scope="col">{t('surgery.sweepChange')}</th>
          <th scope="col">{t('surgery.sweepOutput')}</th>
          <th scope="col">{t('surgery.sweepLogProbability')}</th>
        </tr>
      </thead>
      <tbody>
        {stops.map((stop, index) => (
          <StopRow key={stop.share} stop={stop} isTurn={isTurn(stops, index)} />
        ))}
      </tbody>
    </table>
  );
});

function StopRow({ stop, isTurn: turns }: { readonly stop: SweepStop; readonly isTurn: boolean }) {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const isHere = useSurgery(({ plan }) => plan.blend?.share === stop.share);
  const output = useOutputText(stop.output);
  const share = formatPercent(stop.share, 0);
  return (
    <tr className={clsx(turns && styles.turn)} aria-current={isHere ? 'step' : undefined}>
      <td>
        <button
          type="button"
          className={styles.stopShare}
          aria-label={t('surgery.showAt', { share })}
          onClick={() => {
            const { plan, setBlend, settle } = surgery.getState();
            settle();
            if (plan.blend) setBlend({ ...plan.blend, share: stop.share });
          }}
        >
          {share} %
        </button>
      </td>
      <td className={styles.turnMark} title={turns ? t('surgery.turn') : undefined}>
        {turns && (
          <>
            <span aria-hidden>≠</span>
            <span className="visuallyHidden">{t('surgery.turn')}</span>
          </>
        )}
      </td>
      <td className={styles.stopOutput}>{output || t('surgery.noOutput')}</td>
      <td className={styles.stopNumber}>{formatLogProbability(stop.logProbability)}</td>
    </tr>
  );
}
