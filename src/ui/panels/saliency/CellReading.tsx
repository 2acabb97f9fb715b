/** One cell in words, with its exact value. */
import { useTranslation } from 'react-i18next';
import type { SaliencyReport } from '../../../domain/saliency';
import type { HeatmapCell } from '../../charts/heatmapLayout';
import { formatPercent } from '../../formatNumber';
import { formatSigned } from '../../math/signedNumber';
import { tokenNameKey } from '../../tokenText';
import type { SaliencyMethod } from './saliencyViews';

interface Props {
  readonly report: SaliencyReport;
  readonly method: SaliencyMethod;
  readonly cell: HeatmapCell;
  /** Nothing is pointed at: this is the one that stands out. */
  readonly isStrongest?: boolean;
}

export function CellReading({ report, method, cell: { row, column }, isStrongest = false }: Props) {
  const { t } = useTranslation();
  const { sourceTokens, targetTokens, logProbabilities } = report;
  const value = report[method][row * sourceTokens.length + column] ?? Number.NaN;
  const logProbability = logProbabilities[row] ?? Number.NaN;
  const named = (token: string | undefined): string => {
    const key = tokenNameKey(token ?? '');
    return key === null ? t('saliency.quoted', { token }) : t(key);
  };
  const written = named(targetTokens[row]);
  const share = (logP: number): string =>
    t('saliency.percent', { value: formatPercent(Math.exp(logP)) });
  return (
    <>
      {isStrongest && <span>{t('saliency.strongest')}</span>}
      <strong>
        {t('saliency.pair', {
          written,
          row: row + 1,
          source: named(sourceTokens[column]),
          column: column + 1,
        })}
      </strong>
      <span>{t('saliency.nats', { value: signed(value) })}</span>
      <span>
        {method === 'leaveOneOut'
          ? t('saliency.without', {
              written,
              before: share(logProbability),
              after: share(logProbability - value),
            })
          : t('saliency.probability', { written, share: share(logProbability) })}
      </span>
    </>
  );
}

function signed(value: number): string {
  const text = formatSigned(value, 4);
  return value > 0 && Number(text) > 0 ? `+${text}` : text;
}
