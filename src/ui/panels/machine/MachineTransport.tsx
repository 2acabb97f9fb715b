/** The clock's buttons and time line: they walk every picture of a decoding on the page. */
import {
  ChevronFirst,
  ChevronLast,
  ChevronLeft,
  ChevronRight,
  Columns2,
  Pause,
  Play,
} from 'lucide-react';
import { Slider } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { CLOCK_SPEEDS } from '../../../state/clockStore';
import { countTimeSteps } from '../../../state/decodePosition';
import { Button } from '../../controls/Button';
import { ChoiceMenu } from '../../controls/ChoiceField';
import controls from '../../controls/controls.module.css';
import { useClock, useStores } from '../../storesContext';
import styles from './machine.module.css';

export function MachineTransport() {
  const { t } = useTranslation();
  const { clock } = useStores();
  const isComparing = useClock((state) => state.isComparing);
  const hasSteps = useClock(({ span }) => countTimeSteps(span) > 0);
  return (
    <div className={styles.transport} data-walk>
      <WalkButtons />
      <TimeLine />
      <div className={styles.transportEnd}>
        <SpeedMenu />
        <Button
          className={styles.compare}
          aria-pressed={isComparing}
          disabled={!hasSteps && !isComparing}
          title={t('machine.compareHint')}
          onClick={() => {
            clock.getState().setComparing(!isComparing);
          }}
        >
          <Columns2 size={14} aria-hidden />
          <span className={styles.compareWord}>{t('machine.compare')}</span>
        </Button>
      </div>
    </div>
  );
}

function WalkButtons() {
  const { t } = useTranslation();
  const { clock } = useStores();
  const isPlaying = useClock((state) => state.isPlaying);
  const isEmpty = useClock(({ span }) => countTimeSteps(span) === 0);
  const isAtStart = useClock(({ cursor }) => cursor === 0) || isEmpty;
  const isAtEnd = useClock(({ cursor, span }) => cursor >= countTimeSteps(span) - 1) || isEmpty;
  const { moveTo, moveBy, moveToEnd, togglePlaying } = clock.getState();
  const buttons = [
    {
      name: 'first',
      Icon: ChevronFirst,
      isOff: isAtStart,
      act: () => {
        moveTo(0);
      },
    },
    {
      name: 'back',
      Icon: ChevronLeft,
      isOff: isAtStart,
      act: () => {
        moveBy(-1);
      },
    },
    {
      name: isPlaying ? 'stopPlaying' : 'play',
      Icon: isPlaying ? Pause : Play,
      isOff: isEmpty,
      act: togglePlaying,
    },
    {
      name: 'forward',
      Icon: ChevronRight,
      isOff: isAtEnd,
      act: () => {
        moveBy(1);
      },
    },
    { name: 'last', Icon: ChevronLast, isOff: isAtEnd, act: moveToEnd },
  ];
  return (
    <div className={styles.walk}>
      {buttons.map(({ name, Icon, isOff, act }, index) => (
        <Button
          key={index}
          look="icon"
          aria-label={t(`machine.${name}`)}
          title={t(`machine.${name}`)}
          disabled={isOff}
          onClick={act}
        >
          <Icon size={16} aria-hidden />
        </Button>
      ))}
    </div>
  );
}

function TimeLine() {
  const { t } = useTranslation();
  const { clock } = useStores();
  const cursor = useClock((state) => state.cursor);
  const encoderSteps = useClock(({ span }) => span.encoderSteps);
  const count = useClock(({ span }) => countTimeSteps(span));
  const side = cursor < encoderSteps ? 'encoder' : 'decoder';
  return (
    <>
      <Slider.Root
        className={`${controls.slider} ${styles.timeLine}`}
        min={0}
        max={Math.max(1, count - 1)}
        value={[cursor]}
        disabled={count === 0}
        onValueChange={([position]) => {
          clock.getState().moveTo(position ?? 0);
        }}
      >
        <Slider.Track className={controls.track}>
          <Slider.Range className={controls.range} />
          {count > 1 && (
            <span
              className={styles.border}
              style={{ left: `${((encoderSteps - 0.5) / (count - 1)) * 100}%` }}
              aria-hidden
            />
          )}
        </Slider.Track>
        <Slider.Thumb
          className={controls.thumb}
          aria-label={t('machine.position')}
          aria-valuetext={t('machine.positionText', {
            step: cursor + 1,
            count,
            side: t(`machine.${side}`),
          })}
        />
      </Slider.Root>
      <span className={styles.position} role="group" aria-label={t('machine.positionLabel')}>
        {count === 0 ? '– / –' : `${cursor + 1} / ${count}`}
      </span>
    </>
  );
}

function SpeedMenu() {
  const { t } = useTranslation();
  const { clock } = useStores();
  const speed = useClock((state) => state.speed);
  return (
    <ChoiceMenu
      label={t('machine.speed')}
      value={String(speed)}
      groups={[
        {
          label: null,
          choices: CLOCK_SPEEDS.map((each) => ({ value: String(each), label: `${each}×` })),
        },
      ]}
      onChange={(value) => {
        const chosen = CLOCK_SPEEDS.find((each) => String(each) === value);
        if (chosen) clock.getState().setSpeed(chosen);
      }}
    />
  );
}
