/**
 * `data.tokenizers` of a config file on the command line: each side names a `tokenizer.json`, whose
 * text stands here in the place of its path.
 */
import { isRecord } from '../base/isRecord';
import type { ParameterProblem } from '../base/parameterSpec';
import { err, ok, type Result } from '../base/result';
import { readTokenizerFile } from '../interop/tokenizerFile';

/** The config with every such text read; what is no text is left for the config's own checks. */
export function readTokenizers(config: unknown): Result<unknown, readonly ParameterProblem[]> {
  if (!isRecord(config) || !isRecord(config['data'])) return ok(config);
  const { data } = config;
  if (!isRecord(data['tokenizers'])) return ok(config);
  const tokenizers: Record<string, unknown> = {};
  const problems: ParameterProblem[] = [];
  for (const [side, value] of Object.entries(data['tokenizers'])) {
    const read = typeof value === 'string' ? readTokenizerFile(value) : ok(value);
    if (read.ok) tokenizers[side] = read.value;
    else {
      const field = `data.tokenizers.${side}`;
      problems.push({ field, message: `${field}: ${read.error}` });
    }
  }
  return problems.length > 0 ? err(problems) : ok({ ...config, data: { ...data, tokenizers } });
}
