/** Both sides as the model meets them: how long, of which tokens, and how they are cut. */
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReview } from '../../../domain/dataImport';
import { NumberField } from '../../controls/NumberField';
import { formatPercent } from '../../formatNumber';
import { useImporting, useStores } from '../../storesContext';
import { LengthBars } from './LengthBars';
import { TokenFields } from './TokenFields';
import styles from './sides.module.css';

const TOP_TOKENS = 14;

const SIDES = [
  { side: 'source', names: ['source', 'sourceSize'] },
  { side: 'target', names: ['target', 'targetSize'] },
] as const;

export function SidesView() {
  const { t } = useTranslation();
  const { importing } = useStores();
  // Drawn in slices, after the checks.
  const review = useDeferredValue(
    useImporting((state) => state.review),
    null,
  );
  const isReviewing = useImporting((state) => state.isReviewing);
  const tokens = useImporting((state) => state.tokens);
  const cutOff = useImporting((state) => state.cutOff);
  const { setTokens, setCutOff } = importing.getState();
  if (!review) return null;
  const longest = Math.max(review.source.lengths.longest, review.target.lengths.longest);
  return (
    <section aria-labelledby="import-sides">
      <h3 id="import-sides" className={styles.heading}>
        {t('ownData.sides.title')}
      </h3>
      {review.measuredPairs < review.pairs && (
        <p className={styles.measured}>
          {t('ownData.sides.measured', { count: review.measuredPairs })}
        </p>
      )}
      <div className={styles.columns}>
        {SIDES.map(({ side, names }) => (
          <div key={side} className={styles.side} data-side={side}>
            <h4>{t(`ownData.sides.${side}`)}</h4>
            <TokenFields names={names} tokens={tokens} onChange={setTokens} />
            <div data-stale={isReviewing} className={styles.facts}>
              <SideFactsView review={review} side={side} cutOff={cutOff} />
            </div>
          </div>
        ))}
        <div className={styles.both}>
          <NumberField
            label={t('ownData.sides.cutOff')}
            help={t('ownData.sides.cutOffHelp')}
            error={null}
            spec={{
              kind: 'number',
              isInteger: true,
              min: 1,
              max: Math.max(longest, 10),
              step: 1,
              default: longest,
            }}
            value={cutOff}
            onChange={(value) => {
              if (Number.isInteger(value) && value >= 1) setCutOff(value);
            }}
          />
          <TokenFields
            names={['normalization', 'lowercase']}
            tokens={tokens}
            onChange={setTokens}
          />
        </div>
      </div>
    </section>
  );
}

interface FactsProps {
  readonly review: ImportReview;
  readonly side: 'source' | 'target';
  readonly cutOff: number;
}

function SideFactsView({ review, side, cutOff }: FactsProps) {
  const { t } = useTranslation();
  const { lengths, vocabulary } = review[side];
  const name = t(`ownData.sides.${side}`);
  const mean = lengths.mean.toFixed(1);
  return (
    <>
      {lengths.counts.length > 0 && (
        <LengthBars
          histogram={lengths}
          cutOff={cutOff}
          label={t('ownData.sides.lengths', { side: name, mean, longest: lengths.longest })}
          facts={t('ownData.sides.lengthFacts', { mean, longest: lengths.longest })}
        />
      )}
      <p className={styles.vocabulary}>
        <strong>{t('ownData.sides.vocabulary', { count: vocabulary.tokens })}</strong>
        <span>{t('ownData.sides.once', { count: vocabulary.once })}</span>
        <span>{t('ownData.sides.coverage', { share: formatPercent(vocabulary.coverage) })}</span>
      </p>
      <ul className={styles.top} aria-label={t('ownData.sides.top', { side: name })}>
        {vocabulary.top.slice(0, TOP_TOKENS).map(({ token, count }) => (
          <li key={token}>
            <span dir="auto">{visible(token)}</span>
            <small>{count}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A blank alone would be seen by nobody. */
function visible(token: string): string {
  return token.replaceAll(' ', '␣').replaceAll('\t', '⇥').replaceAll('\n', '⏎');
}
