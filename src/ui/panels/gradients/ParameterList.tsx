/** Every parameter of the model: how large it and its gradient are, and what one update changes of it. */
import clsx from 'clsx';
import { Fragment, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GradientReport, ParameterReport } from '../../../domain/gradientReport';
import { formatCount } from '../../formatNumber';
import { formatNorm } from './formatNorm';
import { binRange, valueCount } from './histogramPath';
import { ParameterRow } from './ParameterRow';
import { sideOf } from './parameterName';
import { ratioVerdict } from './updateRatio';
import { useGridReading, type GridPlace } from './useGridReading';
import type { ScaleKind } from './valueScale';
import styles from './gradients.module.css';

interface Props {
  readonly report: GradientReport;
  readonly kind: ScaleKind;
}

export function ParameterList({ report: { parameters, updateStep }, kind }: Props) {
  const { t } = useTranslation();
  const [openName, setOpenName] = useState<string | null>(null);
  const { read, onKeyDown, onPoint } = useGridReading(parameters.length, (row) => {
    const parameter = parameters[row];
    return parameter ? parameter.weights.counts.length + parameter.gradients.counts.length : 0;
  });
  const onOpen = useCallback((name: string) => {
    setOpenName((open) => (open === name ? null : name));
  }, []);
  const parameter = read ? parameters[read.row] : undefined;
  const leave = (): void => {
    onPoint(null);
  };
  return (
    <section className={styles.part} aria-label={t('gradients.parameters')}>
      <h3>{t('gradients.parameters')}</h3>
      <p className={styles.note}>
        {updateStep === null
          ? t('gradients.noUpdate')
          : t('gradients.updateOf', { step: formatCount(updateStep) })}{' '}
        {t(`gradients.heights.${kind}`)}
      </p>
      <div
        className={styles.parameters}
        role="group"
        tabIndex={0}
        aria-label={t('gradients.parameterList')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target === event.currentTarget && parameter) {
            onOpen(parameter.name);
          }
          onKeyDown(event);
        }}
        onPointerLeave={leave}
        onBlur={leave}
      >
        <div className={styles.parameterHead} aria-hidden>
          <span>{t('gradients.head.name')}</span>
          <span>{t('gradients.head.weightNorm')}</span>
          <span>{t('gradients.head.gradientNorm')}</span>
          <span>{t('gradients.head.ratio')}</span>
          <span>{t('gradients.weights')}</span>
          <span>{t('gradients.gradients')}</span>
        </div>
        {parameters.map((each, row) => {
          const before = parameters[row - 1];
          const side = sideOf(each.name);
          return (
            <Fragment key={each.name}>
              {(!before || sideOf(before.name) !== side) && (
                <p className={styles.sideHead} data-side={side}>
                  {t(`gradients.parts.${side}`)}
                </p>
              )}
              <ParameterRow
                parameter={each}
                row={row}
                kind={kind}
                isRead={read?.row === row}
                column={read?.row === row ? read.column : null}
                isOpen={each.name === openName}
                onPoint={onPoint}
                onOpen={onOpen}
              />
            </Fragment>
          );
        })}
      </div>
      <p className={clsx(styles.reading, parameter && styles.isSticky)} role="status">
        {parameter && read ? (
          <Reading parameter={parameter} place={read} />
        ) : (
          <span>{t('gradients.parameterHint')}</span>
        )}
      </p>
    </section>
  );
}

interface ReadingProps {
  readonly parameter: ParameterReport;
  readonly place: GridPlace;
}

function Reading({ parameter, place: { column } }: ReadingProps) {
  const { t } = useTranslation();
  const { name, shape, weightNorm, gradientNorm, updateRatio } = parameter;
  const title = <strong className={styles.readName}>{name}</strong>;
  if (column !== null) {
    const bins = parameter.weights.counts.length;
    const of = column < bins ? 'weights' : 'gradients';
    const histogram = parameter[of];
    const bin = Math.min(column < bins ? column : column - bins, histogram.counts.length - 1);
    const [from, to] = binRange(histogram, bin);
    const count = histogram.counts[bin] ?? 0;
    return (
      <>
        {title}
        <span>
          {t(`gradients.bin.${of}`, {
            number: formatCount(count),
            total: formatCount(valueCount(histogram)),
            from: formatNorm(from),
            to: formatNorm(to),
          })}
        </span>
      </>
    );
  }
  return (
    <>
      {title}
      <span>{shape.join(' × ')}</span>
      <span>{t('gradients.weightNorm', { norm: formatNorm(weightNorm) })}</span>
      <span>{t('gradients.gradientNorm', { norm: formatNorm(gradientNorm) })}</span>
      {updateRatio !== null && (
        <span>
          {t(`gradients.ratioWords.${ratioVerdict(updateRatio, weightNorm)}`, {
            ratio: formatNorm(updateRatio),
          })}
        </span>
      )}
    </>
  );
}
