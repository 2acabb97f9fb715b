/** How the data on its way in becomes tokens: the settings that the draft will start from. */
import {
  TOKEN_SPECS,
  withTokenOption,
  type TokenOptions,
} from '../../../data/tokenizers/tokenOptions';
import { SpecField } from '../../controls/SpecField';

interface Props {
  readonly names: readonly (keyof typeof TOKEN_SPECS)[];
  readonly tokens: TokenOptions;
  readonly onChange: (tokens: TokenOptions) => void;
}

export function TokenFields({ names, tokens, onChange }: Props) {
  return names.map((name) => (
    <SpecField
      key={name}
      path={`data.tokens.${name}`}
      spec={TOKEN_SPECS[name]}
      value={tokens[name]}
      error={null}
      onChange={(value) => {
        onChange(withTokenOption(tokens, name, value));
      }}
    />
  ));
}
