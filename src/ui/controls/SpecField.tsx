/** Draws one setting from its description; its words come from its path. */
import { useTranslation } from 'react-i18next';
import type { ParameterSpec, ParameterValue } from '../../base/parameterSpec';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';
import { SwitchField } from './SwitchField';

interface Props {
  /** Dotted path in a config, e.g. `training.learningRate`. */
  readonly path: string;
  readonly spec: ParameterSpec;
  readonly value: ParameterValue;
  readonly error: string | null;
  readonly onChange: (value: ParameterValue) => void;
}

export function SpecField({ path, spec, value, error, onChange }: Props) {
  const { t } = useTranslation();
  const label = t(`parameters.${path}.label`);
  const help = t(`parameters.${path}.help`);
  switch (spec.kind) {
    case 'number':
      return <NumberField {...{ label, help, error, spec, onChange }} value={Number(value)} />;
    case 'choice': {
      const name = path.slice(path.lastIndexOf('.') + 1);
      const choices = spec.choices.map((choice) => ({
        value: choice,
        label: t(`choices.${name}.${choice}`, { defaultValue: choice }),
      }));
      return <ChoiceField {...{ label, help, error, choices, onChange }} value={String(value)} />;
    }
    case 'boolean':
      return <SwitchField {...{ label, help, error, onChange }} value={value === true} />;
  }
}
