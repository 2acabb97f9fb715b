/** The chosen source: the tokens of its path, and the training sources whose contexts lie nearest. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { detokenize, type Tokenizers } from '../../../data/tokenizers/tokenizer';
import type { SpacePath } from '../../../domain/stateSpace';
import { BusyLine } from '../../controls/BusyLine';
import { Button } from '../../controls/Button';
import { formatCount } from '../../formatNumber';
import { formatSigned } from '../../math/signedNumber';
import { useDecode, useSpace, useStores } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import { failureWords } from '../failureWords';
import styles from './space.module.css';

interface Props {
  readonly path: SpacePath | null;
  readonly isMap: boolean;
  readonly tokenizers: Tokenizers;
}

export function ChosenSource({ path, isMap, tokenizers }: Props) {
  const { t } = useTranslation();
  const { space } = useStores();
  const chosen = useSpace((state) => state.chosen);
  const typed = useDecode((state) => state.source);
  const takeTyped = typed !== '' && typed !== chosen && (
    <Button
      className={styles.take}
      onClick={() => {
        space.getState().choose(typed);
      }}
    >
      {t('space.chooseTyped')}
    </Button>
  );
  if (chosen === null) {
    return (
      <aside className={styles.chosen} aria-label={t('space.chosenTitle')}>
        <p className={styles.note}>{t('space.chooseText')}</p>
        {takeTyped}
      </aside>
    );
  }
  return (
    <aside className={styles.chosen} aria-label={t('space.chosenTitle')}>
      <div className={styles.chosenHead}>
        <h3 className={styles.token}>{chosen}</h3>
        <Button
          look="icon"
          aria-label={t('space.clear')}
          title={t('space.clear')}
          onClick={() => {
            space.getState().choose(null);
          }}
        >
          <X size={14} aria-hidden />
        </Button>
      </div>
      {isMap ? (
        <p className={styles.note}>{t('space.pathOnlyComponents')}</p>
      ) : (
        path && (
          <p className={styles.note} title={t('space.pathText')}>
            {`${t('space.path')}: `}
            <span className={styles.token}>
              {[t('space.start'), ...path.tokens.map(tokenSign)].join(' → ')}
            </span>
          </p>
        )
      )}
      {takeTyped}
      <Nearest tokenizers={tokenizers} />
    </aside>
  );
}

function Nearest({ tokenizers }: Pick<Props, 'tokenizers'>) {
  const { t } = useTranslation();
  const { decode } = useStores();
  const chosen = useSpace((state) => state.chosen);
  const { report, failure } = useSpace((state) => state.neighbours);
  const isOfChosen = report?.of === chosen;
  return (
    <section aria-label={t('space.nearest')}>
      <h4 className={styles.title}>{t('space.nearest')}</h4>
      {failure && (
        <p className={styles.wrong} role="alert">
          {failureWords(t, failure)}
        </p>
      )}
      {!failure && !isOfChosen && <BusyLine />}
      {report && isOfChosen && (
        <>
          <p className={styles.note}>
            {report.neighbours.length === 0
              ? t('space.nearestNone')
              : t('space.nearestOf', {
                  number: formatCount(report.compared),
                  step: formatCount(report.modelStep),
                })}
          </p>
          <table className={styles.nearest} aria-label={t('space.nearest')}>
            <thead>
              <tr>
                <th scope="col">{t('space.head.source')}</th>
                <th scope="col">{t('space.distance')}</th>
                <th scope="col">{t('space.cosine')}</th>
              </tr>
            </thead>
            <tbody>
              {report.neighbours.map(({ source, target, distance, cosine }) => {
                const text = detokenize(tokenizers.source, source);
                return (
                  <tr key={source.join('\n')}>
                    <th scope="row">
                      <button
                        type="button"
                        className={styles.open}
                        aria-label={t('space.open', { source: text })}
                        title={text}
                        onClick={() => {
                          decode.getState().setExample(text, detokenize(tokenizers.target, target));
                        }}
                      >
                        {text}
                      </button>
                    </th>
                    <td>{distance.toFixed(3)}</td>
                    <td>{formatSigned(cosine, 3)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
