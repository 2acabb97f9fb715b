/**
 * How a source is decoded: greedy, by sampling, or by beam search. The settings of the chosen way
 * stand beside it in short, and open to be changed.
 */
import { ChevronDown, Dices } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DECODING_SPECS,
  STRATEGY_KINDS,
  type DecodingSettings,
  type StrategyKind,
} from '../../../domain/decoding';
import { Button } from '../../controls/Button';
import { NumberField } from '../../controls/NumberField';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { formatSetting } from '../../formatNumber';
import { useSlot, useStores, type Slot } from '../../storesContext';
import { settingProblem } from './settingProblem';
import styles from './decoding.module.css';

type SettingName = keyof typeof DECODING_SPECS;

const SETTINGS_OF: Readonly<Record<StrategyKind, readonly SettingName[]>> = {
  greedy: [],
  sample: ['temperature', 'topK', 'topP', 'seed'],
  beam: ['beamWidth', 'lengthPenaltyAlpha'],
};

/** Filters at these values let every token through: not worth a word. */
const OFF: Partial<Record<SettingName, number>> = { topK: 0, topP: 1 };

export function DecodingControls({ slot }: { readonly slot: Slot }) {
  const { t } = useTranslation();
  const store = useStores()[slot];
  const settings = useSlot(slot, (state) => state.settings);
  const { setSettings } = store.getState();
  const { kind } = settings;
  const choices = STRATEGY_KINDS.map((value) => ({ value, label: t(`decoding.kinds.${value}`) }));
  return (
    <div className={styles.controls}>
      <SegmentedControl
        label={t(slot === 'decode' ? 'decoding.label' : 'decoding.labelCompare')}
        description={t(`decoding.kindHelp.${kind}`)}
        value={kind}
        choices={choices}
        onChange={(value) => {
          const next = STRATEGY_KINDS.find((each) => each === value);
          if (next) setSettings({ kind: next });
        }}
      />
      {kind !== 'greedy' && <StrategySettings settings={settings} onChange={setSettings} />}
      {kind === 'sample' && (
        <Button
          look="icon"
          aria-label={t('decoding.nextSeed')}
          title={t('decoding.nextSeed')}
          onClick={() => {
            setSettings({ seed: nextSeed(settings.seed) });
          }}
        >
          <Dices size={16} aria-hidden />
        </Button>
      )}
    </div>
  );
}

interface SettingsProps {
  readonly settings: DecodingSettings;
  readonly onChange: (patch: Partial<DecodingSettings>) => void;
}

function StrategySettings({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation();
  const names = SETTINGS_OF[settings.kind];
  const summary = names
    .filter((name) => settings[name] !== OFF[name])
    .map((name) => t(`decoding.summary.${name}`, { value: formatSetting(settings[name]) }))
    .join(' · ');
  const kind = t(`decoding.kinds.${settings.kind}`);
  return (
    <Popover.Root>
      <Popover.Trigger
        className={styles.summary}
        aria-label={t('decoding.open', { kind, summary })}
      >
        {summary}
        <ChevronDown size={13} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.popover}
          align="start"
          sideOffset={6}
          collisionPadding={10}
          aria-label={t('decoding.open', { kind, summary })}
        >
          <p className={styles.about}>{t(`decoding.kindHelp.${settings.kind}`)}</p>
          {names.map((name) => (
            <SettingField
              key={name}
              name={name}
              value={settings[name]}
              onChange={(value) => {
                onChange({ [name]: value });
              }}
            />
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface FieldProps {
  readonly name: SettingName;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A value that cannot be decoded with stays in its box until it is mended. */
function SettingField({ name, value, onChange }: FieldProps) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<number | null>(null);
  const spec = DECODING_SPECS[name];
  const problem = refused === null ? null : settingProblem(spec, refused);
  return (
    <NumberField
      label={t(`decoding.settings.${name}.label`)}
      help={t(`decoding.settings.${name}.help`)}
      error={problem && t(`decoding.problem.${problem}`, { min: spec.min, max: spec.max })}
      spec={spec}
      value={refused ?? value}
      onChange={(next) => {
        const isRefused = settingProblem(spec, next) !== null;
        setRefused(isRefused ? next : null);
        if (!isRefused) onChange(next);
      }}
    />
  );
}

function nextSeed(seed: number): number {
  return seed < DECODING_SPECS.seed.max ? seed + 1 : DECODING_SPECS.seed.min;
}
