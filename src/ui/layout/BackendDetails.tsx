/** What computes, how it was chosen and why the others were not: the upper half of the popover. */
import { useTranslation } from 'react-i18next';
import type { BackendMeasurement, BackendReport } from '../../domain/backend';
import { formatMs } from '../formatNumber';
import styles from './backend.module.css';
import layout from './layout.module.css';

export function BackendDetails(props: {
  readonly report: BackendReport;
  /** Of the last training step; 0 off the GPU. */
  readonly dispatchesPerStep: number;
}) {
  const { t } = useTranslation();
  const { report, dispatchesPerStep } = props;
  const { adapter, measurement, passedOver } = report;
  return (
    <>
      <h3>{t('backend.running', { name: t(`backend.${report.name}`) })}</h3>
      {adapter !== null && <p>{t('backend.adapter', { adapter })}</p>}
      {dispatchesPerStep > 0 && <p>{t('backend.dispatches', { count: dispatchesPerStep })}</p>}
      {measurement && <MeasurementTable measurement={measurement} selected={report.name} />}
      {passedOver.length > 0 && (
        <ul className={layout.passedOver} aria-label={t('backend.passedOver')}>
          {passedOver.map(({ name, reason }) => (
            <li key={name}>
              {t('backend.passedOver')} <strong>{t(`backend.${name}`)}</strong>:{' '}
              {t(`backend.reasons.${reason}`)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function MeasurementTable(props: {
  readonly measurement: BackendMeasurement;
  readonly selected: BackendReport['name'];
}) {
  const { t } = useTranslation();
  const { timings, batchSize, sourceTime, targetTime } = props.measurement;
  return (
    <table className={styles.measurement}>
      <caption>{t('backend.measuredOn', { batchSize, sourceTime, targetTime })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('backend.measured')}</th>
          <th scope="col">{t('backend.step')}</th>
          <th scope="col">{t('backend.firstStep')}</th>
        </tr>
      </thead>
      <tbody>
        {timings.map(({ name, msPerStep, firstStepMs }) => (
          <tr key={name} data-selected={name === props.selected}>
            <th scope="row">{t(`backend.${name}`)}</th>
            <td>{t('backend.milliseconds', { time: formatMs(msPerStep) })}</td>
            <td>{t('backend.milliseconds', { time: formatMs(firstStepMs) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
