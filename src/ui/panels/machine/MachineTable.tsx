/** The same decoding as rows of words and numbers, for readers and for copying. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { formatPercent } from '../../formatNumber';
import { useClock } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import styles from './machine.module.css';

export function MachineTable({ trace }: { readonly trace: DecodeTrace }) {
  const { t } = useTranslation();
  const layer = useClock((state) => state.layer);
  const cursor = useClock((state) => state.cursor);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = scroller.current?.querySelectorAll('tbody tr')[cursor];
    row?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);
  const norm = (values: Float32Array | undefined): string =>
    values ? Math.hypot(...values).toFixed(3) : '–';
  return (
    <div
      ref={scroller}
      className={styles.tableScroller}
      tabIndex={0}
      role="group"
      aria-label={t('machine.table')}
    >
      <table className={styles.stepTable} aria-label={t('machine.table')}>
        <thead>
          <tr>
            <th scope="col">{t('machine.position')}</th>
            <th scope="col">{t('machine.tableSide')}</th>
            <th scope="col">{t('machine.tableInput')}</th>
            <th scope="col">{t('machine.tableChosen')}</th>
            <th scope="col">{t('machine.tableProbability')}</th>
            <th scope="col">{t('machine.tableNorm')}</th>
          </tr>
        </thead>
        <tbody>
          {trace.encoder.map((step, index) => (
            <tr key={index} aria-current={index === cursor ? 'step' : undefined}>
              <td>{index + 1}</td>
              <td>{t('machine.encoder')}</td>
              <td>{tokenSign(step.token)}</td>
              <td />
              <td />
              <td>{norm(step.layers[layer]?.hidden)}</td>
            </tr>
          ))}
          {trace.decoder.map((step, index) => {
            const position = trace.encoder.length + index;
            return (
              <tr key={position} aria-current={position === cursor ? 'step' : undefined}>
                <td>{position + 1}</td>
                <td>{t('machine.decoder')}</td>
                <td>{tokenSign(step.inputToken)}</td>
                <td>{tokenSign(step.chosen.token)}</td>
                <td>{`${formatPercent(Math.exp(step.chosen.logProbability))} %`}</td>
                <td>{norm(step.layers[layer]?.hidden)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
