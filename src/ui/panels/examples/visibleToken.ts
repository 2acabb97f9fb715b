/** A token as a table writes it: white space gets a sign, or nobody would see it. */

export function visibleToken(token: string): string {
  return token.replaceAll(' ', '␣').replaceAll('\t', '⇥').replaceAll('\n', '⏎');
}
