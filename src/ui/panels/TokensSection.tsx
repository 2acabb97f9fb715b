/** How the draft's texts become tokens: one line that says it, and the settings behind it. */
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { withTokenSetting } from '../../data/dataTokens';
import { TOKEN_SPECS } from '../../data/tokenizers/tokenOptions';
import { ParameterField } from '../controls/ParameterField';
import { useExperiment, useStores } from '../storesContext';
import styles from './setup.module.css';

const NAMES = [
  'source',
  'sourceSize',
  'target',
  'targetSize',
  'normalization',
  'lowercase',
] as const;

export function TokensSection() {
  const { t } = useTranslation();
  const { experiment } = useStores();
  const tokens = useExperiment((state) => state.draft.data.tokens);
  return (
    <Collapsible.Root>
      <Collapsible.Trigger className={styles.tokensTrigger}>
        <ChevronRight size={14} aria-hidden />
        <span>{t('setup.tokens')}</span>
        <span className={styles.tokensSummary}>
          {t(`choices.source.${tokens.source}`)}
          {tokens.target !== tokens.source && ` → ${t(`choices.target.${tokens.target}`)}`}
        </span>
      </Collapsible.Trigger>
      <Collapsible.Content className={styles.fields}>
        {NAMES.map((name) => (
          <ParameterField
            key={name}
            path={`data.tokens.${name}`}
            spec={TOKEN_SPECS[name]}
            value={tokens[name]}
            onChange={(value) => {
              const { draft, replaceDraft } = experiment.getState();
              replaceDraft({ ...draft, data: withTokenSetting(draft.data, name, value) });
            }}
          />
        ))}
      </Collapsible.Content>
    </Collapsible.Root>
  );
}
