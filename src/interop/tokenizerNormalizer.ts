/** The normaliser of a `tokenizer.json`: Unicode form, lower case, and blanks that are no blanks elsewhere. */
import { isRecord } from '../base/isRecord';
import { err, ok, type Result } from '../base/result';
import type { TextRules, TokenizerSpec } from '../data/tokenizers/tokenizer';

/** White space to this page, but not to both Rust and JavaScript; and the mark of words. */
const OTHER_BLANKS = { word: '[\u0085\ufeff]', bpe: '[\u0085\u2581\ufeff]' } as const;

export function writeNormalizer({ kind, normalization, lowercase }: TokenizerSpec) {
  const normalizers = [
    ...(normalization === 'none' ? [] : [{ type: normalization }]),
    ...(lowercase ? [{ type: 'Lowercase' }] : []),
    ...(kind === 'word' || kind === 'bpe'
      ? [{ type: 'Replace', pattern: { Regex: OTHER_BLANKS[kind] }, content: ' ' }]
      : []),
  ];
  return normalizers.length === 0 ? null : { type: 'Sequence', normalizers };
}

/** What a normaliser does in the words of a spec, or the part that has no such words. */
export function readNormalizer(value: unknown): Result<TextRules, string> {
  if (value === null || value === undefined) return ok({ normalization: 'none', lowercase: false });
  const parts = isRecord(value) && value['type'] === 'Sequence' ? value['normalizers'] : [value];
  if (!Array.isArray(parts)) return err('normalizer.normalizers is not a list');
  let rules: TextRules = { normalization: 'none', lowercase: false };
  for (const part of parts as unknown[]) {
    const type = isRecord(part) ? part['type'] : undefined;
    if (type === 'NFC' || type === 'NFKC') {
      if (rules.lowercase) return err(`normalizer: ${type} must stand before Lowercase`);
      rules = { ...rules, normalization: type };
    } else if (type === 'Lowercase') {
      rules = { ...rules, lowercase: true };
    } else if (!isRecord(part) || !isOurReplace(part)) {
      return err(
        `normalizer: ${JSON.stringify(type)} is not supported; NFC, NFKC and Lowercase are`,
      );
    }
  }
  return ok(rules);
}

function isOurReplace({ type, pattern, content }: Readonly<Record<string, unknown>>): boolean {
  return (
    type === 'Replace' &&
    content === ' ' &&
    isRecord(pattern) &&
    Object.values(OTHER_BLANKS).some((blanks) => blanks === pattern['Regex'])
  );
}
