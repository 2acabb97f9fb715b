/**
 * A person's own data: on the left what this browser keeps, on the right the way in, from the bytes
 * to pairs that a model can learn. A file dropped anywhere on the page opens it.
 */
import { ShieldCheck, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useDeferredValue, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button';
import { useImporting, useStores } from '../../storesContext';
import { DataFailure } from './DataFailure';
import { KeepingView } from './KeepingView';
import { LibraryList } from './LibraryList';
import { MappingView } from './MappingView';
import { ReadChoices } from './ReadChoices';
import { ReadingView } from './ReadingView';
import { SourceChooser } from './SourceChooser';
import { useDroppedFile } from './useDroppedFile';
import styles from './data.module.css';

export function DataDialog() {
  const { t } = useTranslation();
  const { importing, library } = useStores();
  const isOpen = useImporting((state) => state.isOpen);
  const phase = useImporting((state) => state.phase);
  // Drawn in slices: a table with its menus is much at once.
  const drawn = useDeferredValue(phase);
  // A wrong encoding or format can be the whole reason.
  const isFailedReading = useImporting(
    (state) => state.phase === 'choosing' && state.failure !== null && state.sourceName !== null,
  );
  const { open, close, read } = importing.getState();
  const isReviewing = useImporting((state) => state.isReviewing);
  const opener = useRef<HTMLElement | null>(null);
  const isDropping = useDroppedFile((file) => {
    if (importing.getState().phase === 'keeping') return;
    open();
    void read({ kind: 'file', name: file.name, blob: file });
  });
  useEffect(() => {
    void library.getState().refresh();
  }, [library]);

  return (
    <>
      {isDropping && (
        <div className={styles.dropVeil} role="status">
          <p>{t('ownData.dropAnywhere')}</p>
        </div>
      )}
      <Dialog.Root
        open={isOpen}
        onOpenChange={(next) => {
          if (!next) close();
        }}
      >
        <Dialog.Portal>
          <Dialog.Overlay className={styles.overlay} />
          <Dialog.Content
            className={styles.dialog}
            data-phase={phase}
            onOpenAutoFocus={(event) => {
              const { activeElement } = document;
              opener.current = activeElement instanceof HTMLElement ? activeElement : null;
              event.preventDefault();
              if (event.target instanceof HTMLElement) firstStop(event.target).focus();
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              opener.current?.focus();
            }}
            onPointerDownOutside={(event) => {
              // A stray click shall not throw away what was read.
              if (phase !== 'choosing') event.preventDefault();
            }}
            onPaste={(event) => {
              const isField = event.target instanceof HTMLElement && isTextField(event.target);
              const text = event.clipboardData.getData('text/plain');
              if (phase !== 'choosing' || isField || text.trim() === '') return;
              void read({ kind: 'text', name: t('ownData.source.pastedName'), text });
            }}
          >
            <header className={styles.head}>
              <Dialog.Title className={styles.title}>{t('ownData.title')}</Dialog.Title>
              <Dialog.Description className={styles.promise}>
                <ShieldCheck size={14} aria-hidden />
                {t('ownData.promise')}
              </Dialog.Description>
              <Dialog.Close asChild>
                <Button look="quiet" className={styles.close} aria-label={t('ownData.close')}>
                  <X size={17} aria-hidden />
                </Button>
              </Dialog.Close>
            </header>
            <LibraryList />
            <div className={styles.way}>
              {isReviewing && <span className={styles.working} />}
              <DataFailure />
              {isFailedReading && (
                <div className={styles.retry}>
                  <ReadChoices />
                </div>
              )}
              {drawn === 'choosing' && <SourceChooser />}
              {drawn === 'reading' && <ReadingView />}
              {drawn === 'mapping' && <MappingView />}
              {drawn === 'keeping' && <KeepingView />}
            </div>
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}

/** The first thing to press; the dialog itself while there is none, as when it opens by a drop. */
function firstStop(dialog: HTMLElement): HTMLElement {
  return dialog.querySelector<HTMLElement>('[data-first-stop]') ?? dialog;
}

function isTextField({ tagName }: HTMLElement): boolean {
  return tagName === 'INPUT' || tagName === 'TEXTAREA';
}
