/** Reads French noun phrases off written words, on its own: what the grammar wrote must agree by it. */
import { ADJECTIVES } from './adjectives';
import { NOUNS } from './nouns';

interface Reading {
  readonly gender: 'm' | 'f';
  isMany: boolean | null;
}

/** Nouns of one word by their written form. */
export const READINGS = new Map(
  NOUNS.filter(({ fr }) => !fr.includes(' ')).flatMap(
    ({ fr, frPlural, gender }): (readonly [string, Reading])[] =>
      fr === frPlural
        ? [[fr, { gender, isMany: null }]]
        : [
            [fr, { gender, isMany: false }],
            [frPlural, { gender, isMany: true }],
          ],
  ),
);

const DETERMINERS: readonly (readonly [RegExp, 'm' | 'f' | null, boolean])[] = [
  [/^(un|le|ce|cet|au|du)$/, 'm', false],
  [/^(une|la|cette|ma|ta|sa)$/, 'f', false],
  [/^(notre|leur|mon|ton|son)$/, null, false],
  [/^(les|des|aux|ces|mes|tes|ses|nos|leurs)$/, null, true],
  [/^(deux|trois|quatre|cinq|six|sept|huit|neuf|dix)$/, null, true],
];

const ALL_FORMS = new Set([...formsOf('m', null), ...formsOf('f', null)]);

/** The determiner of the noun at `index` and the adjectives between; null where none is written. */
export function determinerBefore(words: readonly string[], index: number) {
  const adjectives: string[] = [];
  for (let at = index - 1; at >= 0; at--) {
    const word = words[at]!;
    const row = DETERMINERS.find(([pattern]) => pattern.test(word));
    if (row) return { text: words.join(' '), gender: row[1], isMany: row[2], adjectives };
    if (!ALL_FORMS.has(word)) return null;
    adjectives.push(word);
  }
  return null;
}

export function adjectivesAfter(words: readonly string[], index: number): string[] {
  const after = words[index + 1];
  return after !== undefined && ALL_FORMS.has(after) ? [after] : [];
}

/** Every written form of an adjective for that gender and number; null stands for both numbers. */
export function formsOf(gender: 'm' | 'f', isMany: boolean | null): string[] {
  return ADJECTIVES.flatMap((each) => [
    ...(isMany === true ? [] : [each.fr[gender], ...(gender === 'm' ? [each.frBeforeVowel] : [])]),
    ...(isMany === false ? [] : [each.frPlural[gender]]),
  ]);
}
