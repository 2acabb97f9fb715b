/**
 * Context surgery: the state between encoder and decoder laid open, tools for its units, another
 * source's state beside it, and what the decoder makes of it at once. Causal probing of single units
 * follows Bau et al. 2019 (arXiv 1811.01157), mixing sentence states Bowman et al. 2016
 * (arXiv 1511.06349, section 5.2).
 */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { hasModel } from '../../../state/decodeStore';
import { Button } from '../../controls/Button';
import { Panel } from '../../layout/Panel';
import { useDecode, useRun, useStores, useSurgery, useWatched } from '../../storesContext';
import { AnswerView } from './AnswerView';
import { BlendView } from './BlendView';
import { OperationList, OperationTools, UndoButtons } from './OperationList';
import { StateBoard } from './StateBoard';
import { surgeryCsv } from './surgeryCsv';
import styles from './surgery.module.css';

export function SurgeryPanel() {
  const { t } = useTranslation();
  const { surgery } = useStores();
  useWatched('decode');
  useEffect(() => surgery.getState().watch(), [surgery]);
  const after = useDecode((state) => state.trace);
  const before = useSurgery((state) => state.untouched);
  // Behind a failed operation stands the state that it failed on.
  const shown = after ?? before;
  return (
    <Panel
      id="surgery"
      className={styles.panel}
      csv={
        shown
          ? () => surgeryCsv(before?.initialStates, shown.initialStates, surgery.getState().picks)
          : undefined
      }
    >
      <Notice />
      {shown ? (
        <div className={styles.content}>
          <AnswerView after={after} before={before} />
          <StateBoard now={shown.initialStates} before={before?.initialStates ?? null} />
          <div className={styles.sides}>
            <section className={styles.block} aria-label={t('surgery.operate')}>
              <div className={styles.blockHead}>
                <h3 className={styles.heading}>{t('surgery.operate')}</h3>
                <UndoButtons />
              </div>
              <OperationTools />
              <OperationList hiddenSize={shown.hiddenSize} />
            </section>
            <BlendView />
          </div>
        </div>
      ) : (
        <Empty />
      )}
    </Panel>
  );
}

function Empty() {
  const { t } = useTranslation();
  const canDecode = useRun(hasModel);
  const isReading = useDecode(({ source, failure }) => source.trim() !== '' && failure === null);
  const failure = useDecode((state) => state.failure);
  if (failure) return <AnswerView after={null} before={null} />;
  return (
    <div className={styles.empty}>
      {canDecode ? (
        <p>{t(isReading ? 'surgery.reading' : 'surgery.emptySource')}</p>
      ) : (
        <>
          <h3 className={styles.heading}>{t('surgery.emptyTitle')}</h3>
          <p>{t('surgery.emptyText')}</p>
        </>
      )}
    </div>
  );
}

/** What a new model made impossible, until it is read. */
function Notice() {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const notice = useSurgery((state) => state.notice);
  if (!notice) return null;
  return (
    <p className={styles.notice} role="status">
      <span>
        {notice.droppedEdits > 0 && t('surgery.notice.edits', { count: notice.droppedEdits })}
        {notice.droppedBlend && ` ${t('surgery.notice.blend')}`}
      </span>
      <Button look="quiet" onClick={surgery.getState().dismissNotice}>
        {t('surgery.notice.dismiss')}
      </Button>
    </p>
  );
}
