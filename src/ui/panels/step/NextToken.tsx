/**
 * The most likely next tokens and how one of them was chosen. Bars with percentages at first; the
 * arithmetic behind them, number by number, on demand. Every other token can be written instead.
 */
import clsx from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecoderStep } from '../../../domain/decodeTrace';
import type { DecodingSettings, SearchRecord } from '../../../domain/decoding';
import { ToggleButton } from '../../controls/ToggleButton';
import { useStores, type Slot } from '../../storesContext';
import { ChoiceNote } from './ChoiceNote';
import { DrawLine } from './DrawLine';
import { drawIntervalOf, rowsOf, searchAlong } from './tokenArithmetic';
import { RestItem, TokenItem, TokenItemHead, type ArithmeticKind } from './TokenItem';
import styles from './step.module.css';
import tokens from './tokens.module.css';

/** Rows at first, and with the arithmetic. */
const SHOWN = 6;
const SHOWN_WITH_NUMBERS = 8;

interface Props {
  readonly slot: Slot;
  readonly step: DecoderStep;
  /** Tokens written before it. */
  readonly index: number;
  readonly search: SearchRecord;
  readonly settings: DecodingSettings;
  /** Whether the arithmetic is shown. */
  readonly hasNumbers: boolean;
  readonly onNumbers: (hasNumbers: boolean) => void;
}

export function NextToken(props: Props) {
  const { slot, step, index, search, settings, hasNumbers, onNumbers } = props;
  const { t } = useTranslation();
  const stores = useStores();
  const ids = useMemo(() => search.hypotheses[0]?.ids ?? [], [search]);
  const along = useMemo(() => searchAlong(search.nodes, ids), [search, ids]);
  const { siblings, taken } = along[index] ?? { siblings: [], taken: null };
  const { rows, restShare, restDrawProbability } = rowsOf(
    step,
    settings,
    settings.kind === 'beam' ? siblings : [],
    hasNumbers ? SHOWN_WITH_NUMBERS : SHOWN,
  );
  const interval = drawIntervalOf(step);
  const kind: ArithmeticKind | null = hasNumbers ? settings.kind : null;

  const writeInstead = (tokenId: number): void => {
    const forced = [...ids.slice(0, index), tokenId];
    // Branches are made of the first decoding; the second one only changes.
    if (slot === 'decode') void stores.branches.getState().branchAt(forced);
    else void stores.compare.getState().force(forced);
  };

  return (
    <div className={clsx(tokens.section, hasNumbers && styles.wide)}>
      <div className={styles.headingLine}>
        <h3 className={styles.heading}>{t('step.nextToken')}</h3>
        <ToggleButton isOn={hasNumbers} onChange={onNumbers} title={t('step.numbersHint')}>
          {t('step.numbers')}
        </ToggleButton>
      </div>
      <ChoiceNote step={step} node={settings.kind === 'beam' ? taken : null} interval={interval} />
      <div className={tokens.arithmetic}>
        {kind && <TokenItemHead kind={kind} temperature={settings.temperature} />}
        <ol className={tokens.list} aria-label={t('step.nextToken')} data-kind={kind ?? 'calm'}>
          {rows.map((row) => (
            <TokenItem
              key={row.token.tokenId}
              row={row}
              kind={kind}
              isForced={step.origin === 'forced'}
              onWrite={writeInstead}
            />
          ))}
          <RestItem kind={kind} share={restShare} drawProbability={restDrawProbability} />
        </ol>
      </div>
      {interval && <DrawLine rows={rows} interval={interval} />}
    </div>
  );
}
