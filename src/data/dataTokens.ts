/** A config's data with other tokens: what is set and what is given stay of one mind. */
import type { ParameterValue } from '../base/parameterSpec';
import type { DataConfig } from './dataConfig';
import {
  DEFAULT_BPE_SIZE,
  TOKEN_SPECS,
  withTokenOption,
  type TokenOptions,
} from './tokenizers/tokenOptions';
import type { GivenTokenizer, GivenTokenizers } from './tokenizers/tokenizer';

export type SideName = 'source' | 'target';

/** With one token setting changed; a given tokenizer that it contradicts is dropped. */
export function withTokenSetting(
  data: DataConfig,
  name: keyof TokenOptions,
  value: ParameterValue,
): DataConfig {
  const tokens = withTokenOption(data.tokens, name, value);
  const concerned = (['source', 'target'] as const).filter(
    (side) =>
      name === side || name === `${side}Size` || name === 'normalization' || name === 'lowercase',
  );
  return concerned.reduce(dropTokenizer, { ...data, tokens });
}

/** With a side's tokenizer taken from elsewhere; the settings say what it is. */
export function withTokenizer(
  data: DataConfig,
  side: SideName,
  { spec, vocabulary }: GivenTokenizer,
): DataConfig {
  const size = spec.kind === 'bpe' ? Math.min(vocabulary.length, TOKEN_SPECS.sourceSize.max) : 0;
  return {
    ...data,
    tokens: { ...data.tokens, [side]: spec.kind, [`${side}Size`]: size },
    tokenizers: { ...data.tokenizers, [side]: { spec, vocabulary } },
  };
}

/** With a side's tokenizer of the same kind learned from the training split again. */
export function withoutTokenizer(data: DataConfig, side: SideName): DataConfig {
  const isBytePair = data.tokens[side] === 'bpe';
  const tokens = { ...data.tokens, [`${side}Size`]: isBytePair ? DEFAULT_BPE_SIZE : 0 };
  return dropTokenizer({ ...data, tokens }, side);
}

function dropTokenizer(data: DataConfig, side: SideName): DataConfig {
  const { tokenizers, ...rest } = data;
  const other: SideName = side === 'source' ? 'target' : 'source';
  const kept = tokenizers?.[other];
  const left: GivenTokenizers | null = kept ? { [other]: kept } : null;
  return left === null ? rest : { ...rest, tokenizers: left };
}
