/** Buttons that walk the decoding; each time step is an encoder or a decoder step. */
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { countTimeSteps } from '../../../state/decodePosition';
import { Button } from '../../controls/Button';
import { useClock, useStores } from '../../storesContext';
import styles from './machine.module.css';

export function StepControls() {
  const { t } = useTranslation();
  const { clock } = useStores();
  const cursor = useClock((state) => state.cursor);
  const isPlaying = useClock((state) => state.isPlaying);
  const count = useClock(({ span }) => countTimeSteps(span));
  const { moveTo, moveBy, moveToEnd, togglePlaying } = clock.getState();
  const isAtStart = count === 0 || cursor === 0;
  const isAtEnd = count === 0 || cursor === count - 1;
  const playLabel = t(isPlaying ? 'machine.stopPlaying' : 'machine.play');
  return (
    <div className={styles.stepControls}>
      <Button
        look="icon"
        aria-label={t('machine.first')}
        title={t('machine.first')}
        disabled={isAtStart}
        onClick={() => {
          moveTo(0);
        }}
      >
        <ChevronFirst size={16} aria-hidden />
      </Button>
      <Button
        look="icon"
        aria-label={t('machine.back')}
        title={t('machine.back')}
        disabled={isAtStart}
        onClick={() => {
          moveBy(-1);
        }}
      >
        <ChevronLeft size={16} aria-hidden />
      </Button>
      <Button
        look="icon"
        aria-label={playLabel}
        title={playLabel}
        disabled={count === 0}
        onClick={togglePlaying}
      >
        {isPlaying ? <Pause size={15} aria-hidden /> : <Play size={15} aria-hidden />}
      </Button>
      <Button
        look="icon"
        aria-label={t('machine.forward')}
        title={t('machine.forward')}
        disabled={isAtEnd}
        onClick={() => {
          moveBy(1);
        }}
      >
        <ChevronRight size={16} aria-hidden />
      </Button>
      <Button
        look="icon"
        aria-label={t('machine.last')}
        title={t('machine.last')}
        disabled={isAtEnd}
        onClick={moveToEnd}
      >
        <ChevronLast size={16} aria-hidden />
      </Button>
      <span className={styles.position} role="group" aria-label={t('machine.positionLabel')}>
        {count === 0 ? '– / –' : `${cursor + 1} / ${count}`}
      </span>
    </div>
  );
}
