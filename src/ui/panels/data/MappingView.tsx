/** A table that was read: which columns make a pair, what they look like, what is wrong with them. */
import { ArrowLeftRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button';
import { formatBytes } from '../../formatNumber';
import { useImporting, useStores } from '../../storesContext';
import { CheckList } from './CheckList';
import { ColumnTable } from './ColumnTable';
import { swapped } from './columnRoles';
import { KeepBar } from './KeepBar';
import { PairsPreview } from './PairsPreview';
import { ReadChoices } from './ReadChoices';
import { SidesView } from './SidesView';
import styles from './mapping.module.css';

export function MappingView() {
  const { t } = useTranslation();
  const { importing } = useStores();
  const table = useImporting((state) => state.table);
  const mapping = useImporting((state) => state.mapping);
  const isReviewing = useImporting((state) => state.isReviewing);
  const { setMapping, close, open } = importing.getState();
  if (!table) return null;
  const isWhole = mapping !== null && mapping.source.length > 0 && mapping.target.length > 0;
  return (
    <>
      <div className={styles.mapping} aria-busy={isReviewing}>
        <div className={styles.file}>
          <div className={styles.fileWords}>
            <h3 title={table.name} dir="auto">
              {table.name}
            </h3>
            <p>
              {t('ownData.table.facts', {
                rows: t('ownData.reading.rows', { count: table.rows }),
                size: formatBytes(table.bytes),
              })}
              {table.shape && ` · ${t(`ownData.table.shapes.${table.shape}`)}`}
            </p>
          </div>
          <ReadChoices />
          <Button
            onClick={() => {
              close();
              open();
            }}
          >
            {t('ownData.table.another')}
          </Button>
        </div>
        <div className={styles.pairing}>
          <section aria-labelledby="column-roles">
            <h3 id="column-roles" className={styles.heading}>
              {t('ownData.table.title')}
            </h3>
            <ColumnTable table={table} mapping={mapping} onChange={setMapping} />
            {!isWhole && <p className={styles.missing}>{t('ownData.table.needsBoth')}</p>}
          </section>
          <section aria-labelledby="pairs-preview">
            <div className={styles.headingLine}>
              <h3 id="pairs-preview" className={styles.heading}>
                {t('ownData.preview.title')}
              </h3>
              {isWhole && (
                <Button
                  look="quiet"
                  aria-label={t('ownData.fixes.swap')}
                  title={t('ownData.fixes.swap')}
                  onClick={() => {
                    setMapping(swapped(mapping));
                  }}
                >
                  <ArrowLeftRight size={14} aria-hidden />
                </Button>
              )}
            </div>
            <PairsPreview />
          </section>
        </div>
        <CheckList problems={table.problems} />
        <SidesView />
      </div>
      <KeepBar />
    </>
  );
}
