/** A setting of the draft, with what the draft's check says about it. */
import { useTranslation } from 'react-i18next';
import type { ParameterSpec, ParameterValue } from '../../base/parameterSpec';
import { problemOf } from '../../state/experimentSelectors';
import { useExperiment } from '../storesContext';
import { SpecField } from './SpecField';

interface Props {
  /** Dotted path in a config, e.g. `training.learningRate`. */
  readonly path: string;
  readonly spec: ParameterSpec;
  readonly value: ParameterValue;
  readonly onChange: (value: ParameterValue) => void;
}

export function ParameterField(props: Props) {
  const { t } = useTranslation();
  const { path } = props;
  const problem = useExperiment((state) => problemOf(state, path));
  // On the page a setting is called by its label.
  const error = problem?.replaceAll(path, t(`parameters.${path}.label`)) ?? null;
  return <SpecField {...props} error={error} />;
}
