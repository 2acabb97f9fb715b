/**
 * The context of another source: given to this decoder whole (a swap) or mixed with its own by a
 * slider, with what either source gives by itself at both ends and what comes of it now between.
 */
import { ArrowLeftRight, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { detokenize } from '../../../data/tokenizers/tokenizer';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { tokenizersOf } from '../../../state/runSelectors';
import { Button } from '../../controls/Button';
import { ChoiceMenu } from '../../controls/ChoiceField';
import { formatPercent } from '../../formatNumber';
import { useDecode, useExperiment, useRun, useStores, useSurgery } from '../../storesContext';
import { failureWords } from '../failureWords';
import { AmountSlider } from './AmountSlider';
import { SweepView } from './SweepView';
import { useOutputText } from './useOutputText';
import styles from './surgery.module.css';

/** Enough to choose from; the rest can be typed. */
const MAX_EXAMPLES = 12;

export function BlendView() {
  const { t } = useTranslation();
  const blend = useSurgery(({ plan }) => plan.blend);
  const failure = useSurgery((state) => state.other.failure);
  return (
    <section className={styles.block} aria-label={t('surgery.blend')}>
      <h3 className={styles.heading}>{t('surgery.blend')}</h3>
      <OtherSource />
      {failure && (
        <p className={styles.failure} role="alert">
          {t('surgery.failed', { reason: failureWords(t, failure) })}
        </p>
      )}
      {blend && (
        <>
          <ShareSlider share={blend.share} />
          <SweepView />
        </>
      )}
    </section>
  );
}

/** Typed, or chosen from sources that are at hand. */
function OtherSource() {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const id = useId();
  const blend = useSurgery(({ plan }) => plan.blend);
  const own = useDecode((state) => state.source);
  const { heldOut, examples } = useSourceChoices(own);
  // What is typed stays in the box while it is no source yet.
  const [typed, setTyped] = useState('');
  const text = blend?.source ?? typed;
  const take = (source: string, share: number): void => {
    setTyped(source);
    const { plan, setBlend } = surgery.getState();
    if (source.trim() !== '') setBlend({ source, share });
    else if (plan.blend) setBlend(null);
  };
  const share = blend?.share ?? 1;
  const groups = [
    { label: t('surgery.heldOut'), choices: heldOut },
    { label: t('surgery.examples'), choices: examples },
  ].filter(({ choices }) => choices.length > 0);
  const example = heldOut[0]?.value ?? examples[0]?.value ?? '';
  return (
    <div className={styles.otherSource}>
      <input
        id={id}
        className={styles.sourceBox}
        aria-label={t('surgery.otherSource')}
        placeholder={t('surgery.otherPlaceholder', { example })}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={1000}
        value={text}
        onChange={(event) => {
          take(event.target.value, share);
        }}
        onBlur={surgery.getState().settle}
      />
      {groups.length > 0 && (
        <ChoiceMenu
          label={t('surgery.choose')}
          placeholder={t('surgery.choose')}
          value=""
          groups={groups}
          onChange={(source) => {
            surgery.getState().settle();
            take(source, share);
          }}
        />
      )}
      {blend ? (
        <>
          <Button
            className={styles.small}
            title={t('surgery.swapHelp')}
            disabled={blend.share === 1}
            onClick={() => {
              surgery.getState().settle();
              surgery.getState().setBlend({ ...blend, share: 1 });
            }}
          >
            <ArrowLeftRight size={14} aria-hidden />
            {t('surgery.swap')}
          </Button>
          <Button
            look="quiet"
            aria-label={t('surgery.takeOut')}
            title={t('surgery.takeOut')}
            onClick={() => {
              take('', 1);
            }}
          >
            <X size={15} aria-hidden />
          </Button>
        </>
      ) : null}
    </div>
  );
}

function useSourceChoices(own: string) {
  const predictions = useRun((state) => state.predictions);
  const draft = useExperiment((state) => state.draft);
  const config = useRun((state) => state.config) ?? draft;
  const pairs = useExperiment((state) => state.preview.pairs);
  const tokenizer = useRun((state) => tokenizersOf(state, draft)).source;
  const choicesOf = (sources: readonly string[]) =>
    [...new Set(sources)]
      .filter((source) => source !== own && source.trim() !== '')
      .slice(0, MAX_EXAMPLES)
      .map((source) => ({ value: source, label: source }));
  const heldOut = choicesOf(predictions.map(({ source }) => detokenize(tokenizer, source)));
  const known = new Set(heldOut.map(({ value }) => value));
  const sameTask = config.data.task === draft.data.task;
  const examples = choicesOf(sameTask ? pairs.map(({ source }) => source) : []).filter(
    ({ value }) => !known.has(value),
  );
  return { heldOut, examples };
}

function ShareSlider({ share }: { readonly share: number }) {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const own = useSurgery((state) => state.untouched);
  const other = useSurgery((state) => state.other.trace);
  const now = useDecode((state) => state.trace);
  const shareWords = t('surgery.shareValue', { share: formatPercent(share, 0) });
  return (
    <div className={styles.share}>
      <AmountSlider
        className={styles.shareSlider}
        label={t('surgery.share')}
        min={0}
        max={1}
        step={0.01}
        value={share}
        valueText={shareWords}
        onChange={(next) => {
          const { plan, setBlend } = surgery.getState();
          if (plan.blend) setBlend({ ...plan.blend, share: next });
        }}
        onSettle={surgery.getState().settle}
      />
      <div className={styles.ends}>
        <End name={t('surgery.ownEnd')} trace={own} />
        <End name={shareWords} trace={now} isNow />
        <End name={t('surgery.otherEnd')} trace={other} />
      </div>
    </div>
  );
}

interface EndProps {
  readonly name: string;
  readonly trace: DecodeTrace | null;
  readonly isNow?: boolean;
}

function End({ name, trace, isNow = false }: EndProps) {
  const { t } = useTranslation();
  const output = useOutputText(trace?.output ?? null);
  return (
    <p className={isNow ? styles.endNow : styles.end}>
      <span>{name}</span>
      <b>{trace ? output || t('surgery.noOutput') : '…'}</b>
    </p>
  );
}
