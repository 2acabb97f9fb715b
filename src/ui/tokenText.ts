/** How tokens look: blanks and special tokens get a sign, everything else is itself. */
const SIGNS: Readonly<Record<string, string>> = {
  ' ': '␣',
  '<bos>': '▸',
  '<eos>': '■',
  '<pad>': '·',
  '<unk>': '?',
};

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'tokens.space',
  '<bos>': 'tokens.bos',
  '<eos>': 'tokens.eos',
  '<pad>': 'tokens.pad',
  '<unk>': 'tokens.unk',
};

export function tokenSign(token: string): string {
  return SIGNS[token] ?? token;
}

/** The key of a special token's name, or null for an ordinary token. */
export function tokenNameKey(token: string): string | null {
  return NAMES[token] ?? null;
}
