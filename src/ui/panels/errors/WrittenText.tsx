/** What a model wrote, wrong and missing tokens marked by line and not by colour alone. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenizerSpec } from '../../../data/tokenizers/tokenizer';
import type { HeldOutResult } from '../../../domain/errorReport';
import { textRunsOf } from '../predictionRuns';
import cells from '../examples/cells.module.css';
import styles from './errors.module.css';

interface Props {
  readonly result: HeldOutResult;
  readonly tokenizer: TokenizerSpec;
}

export const WrittenText = memo(function WrittenText({ result, tokenizer }: Props) {
  const { t } = useTranslation();
  const { written, target, isExact, isFinished } = result;
  const runs = textRunsOf(tokenizer, {
    predicted: written,
    // Words that the vocabulary does not hold are all alike: nothing is wrong there.
    target: isExact ? written : target,
  });
  return (
    <span className={cells.text} dir="auto">
      {runs.map(({ kind, tokens }, index) => {
        const words = tokens.join('');
        return kind === 'right' ? (
          words
        ) : (
          <mark key={index} className={styles.wrongToken}>
            {words}
          </mark>
        );
      })}
      {!isFinished && (
        <span className={styles.unfinished} title={t('errors.unfinished')}>
          …<span className="visuallyHidden">{t('errors.unfinished')}</span>
        </span>
      )}
    </span>
  );
});
