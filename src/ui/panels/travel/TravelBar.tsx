/**
 * The time line of training: puts an earlier state of the model in view, for the machine and every
 * panel. Its right end is the model that trains.
 */
import clsx from 'clsx';
import {
  ChevronFirst,
  ChevronLast,
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  History,
  Pause,
  Play,
} from 'lucide-react';
import { Slider, Tooltip } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Timeline } from '../../../domain/timeTravel';
import { modelStepOf } from '../../../state/runSelectors';
import { Button } from '../../controls/Button';
import controls from '../../controls/controls.module.css';
import { formatBytes, formatCount } from '../../formatNumber';
import { useRun, useStores, useTravel } from '../../storesContext';
import { failureWords } from '../failureWords';
import styles from './travel.module.css';

export function TravelBar() {
  const { t } = useTranslation();
  const timeline = useTravel((state) => state.timeline);
  const isPast = useTravel(({ step }) => step !== null);
  const failure = useTravel((state) => state.failure);
  if (!timeline) return null;
  if (timeline.steps.length === 0 && !isPast) return <TooLarge timeline={timeline} />;
  return (
    <div
      className={clsx(styles.bar, isPast && styles.isPast)}
      role="group"
      aria-label={t('travel.label')}
    >
      <Help timeline={timeline} />
      <WalkButtons timeline={timeline} />
      <TimeLine timeline={timeline} />
      <Place />
      {failure && (
        <p className={styles.failure} role="alert">
          {failureWords(t, failure)}
        </p>
      )}
    </div>
  );
}

interface Props {
  readonly timeline: Timeline;
}

function TooLarge({ timeline: { bytesEach, byteLimit } }: Props) {
  const { t } = useTranslation();
  return (
    <p className={styles.tooLarge}>
      {t('travel.tooLarge', { each: formatBytes(bytesEach), limit: formatBytes(byteLimit) })}
    </p>
  );
}

/** What it does, and what it takes of memory. */
function Help({ timeline: { steps, stride, bytes, byteLimit } }: Props) {
  const { t } = useTranslation();
  const text = t(stride === 1 ? 'travel.helpEach' : 'travel.help', {
    stride: formatCount(stride),
    count: formatCount(steps.length),
    size: formatBytes(bytes),
    limit: formatBytes(byteLimit),
  });
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          className={styles.help}
          aria-label={t('setup.help', { label: t('travel.label') })}
          onClick={(event) => {
            // A click closes the tip of what it lands on; on touch it asks for it.
            event.preventDefault();
          }}
        >
          <History size={14} aria-hidden />
          <span className={styles.name}>{t('travel.name')}</span>
          <CircleHelp size={12} className={styles.mark} aria-hidden />
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          className={controls.tooltip}
          side="top"
          align="start"
          sideOffset={4}
          collisionPadding={8}
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

function WalkButtons({ timeline: { steps } }: Props) {
  const { t } = useTranslation();
  const { travel } = useStores();
  const isPlaying = useTravel((state) => state.isPlaying);
  const isLive = useTravel(({ step }) => step === null);
  const isFirst = useTravel(({ step }) => step === 0);
  const { travelTo, moveBy, togglePlaying } = travel.getState();
  const cannotWalk = steps.length < 2;
  const buttons = [
    {
      name: 'first',
      Icon: ChevronFirst,
      isOff: isFirst || cannotWalk,
      act: () => {
        travelTo(0);
      },
    },
    {
      name: 'back',
      Icon: ChevronLeft,
      isOff: isFirst || cannotWalk,
      act: () => {
        moveBy(-1);
      },
    },
    {
      name: isPlaying ? 'stop' : 'play',
      Icon: isPlaying ? Pause : Play,
      isOff: cannotWalk && !isPlaying,
      act: togglePlaying,
    },
    {
      name: 'forward',
      Icon: ChevronRight,
      isOff: isLive,
      act: () => {
        moveBy(1);
      },
    },
  ];
  return (
    <div className={styles.walk}>
      {buttons.map(({ name, Icon, isOff, act }, index) => (
        <Button
          key={index}
          look="quiet"
          className={styles.step}
          aria-label={t(`travel.${name}`)}
          title={t(`travel.${name}`)}
          disabled={isOff}
          onClick={act}
        >
          <Icon size={15} aria-hidden />
        </Button>
      ))}
    </div>
  );
}

/** The kept steps are multiples of the stride, so a slider of that stride stands on nothing else. */
function TimeLine({ timeline: { steps, stride } }: Props) {
  const { t } = useTranslation();
  const { travel } = useStores();
  const step = useTravel((state) => state.step);
  const newest = useRun(modelStepOf);
  const live = (steps.at(-1) ?? 0) + stride;
  return (
    <Slider.Root
      className={clsx(controls.slider, styles.timeLine)}
      min={0}
      max={live}
      step={stride}
      value={[step ?? live]}
      disabled={steps.length < 2 && step === null}
      onValueChange={([wanted = live]) => {
        travel.getState().travelTo(wanted >= live ? null : wanted);
      }}
    >
      <Slider.Track className={controls.track}>
        <Slider.Range className={controls.range} />
      </Slider.Track>
      <Slider.Thumb
        className={controls.thumb}
        aria-label={t('travel.position')}
        aria-valuetext={
          step === null
            ? t('travel.liveText', { newest: formatCount(newest) })
            : t('travel.at', { step: formatCount(step), newest: formatCount(newest) })
        }
      />
    </Slider.Root>
  );
}

/** Which step is in view, and the way back. */
function Place() {
  const { t } = useTranslation();
  const { travel } = useStores();
  const step = useTravel((state) => state.step);
  const isTraining = useRun(({ phase }) => phase === 'running');
  const newest = formatCount(useRun(modelStepOf));
  const isPast = step !== null;
  return (
    <>
      <span className={styles.place}>
        <span className={styles.widest} aria-hidden>
          {t('travel.at', { step: newest, newest })}
        </span>
        {isPast ? (
          <strong>{t('travel.at', { step: formatCount(step), newest })}</strong>
        ) : (
          <span>{t('travel.atLive', { newest })}</span>
        )}
      </span>
      <span className="visuallyHidden" role="status">
        {isPast ? t(isTraining ? 'travel.looksBackTraining' : 'travel.looksBack') : null}
      </span>
      <Button
        className={clsx(styles.toLive, !isPast && styles.isAway)}
        title={t('travel.toLive', { newest })}
        disabled={!isPast}
        onClick={() => {
          travel.getState().travelTo(null);
        }}
      >
        <ChevronLast size={15} className={styles.toLiveIcon} aria-hidden />
        <span className={styles.toLiveWord}>{t('travel.backToLive')}</span>
      </Button>
    </>
  );
}
