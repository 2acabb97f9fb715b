/** From the figures of a run to what stands out in them, causes before and instead of what follows from them. */
import { DIAGNOSIS_KINDS, type Diagnosis, type DiagnosisKind, type RunFigures } from './diagnosis';
import { RULES, type Threshold } from './diagnosisRules';

/** Nothing is learnt for these reasons, so that what was not learnt needs no other. */
const NOTHING_LEARNT = ['diverging', 'weightsTooLarge', 'tooSlow'] as const;

/** Who has one of these need not be told the other. */
const FOLLOWS_FROM: Readonly<Partial<Record<DiagnosisKind, readonly DiagnosisKind[]>>> = {
  ignoresEncoder: NOTHING_LEARNT,
  sameOutput: [...NOTHING_LEARNT, 'ignoresEncoder'],
  vanishingGradients: NOTHING_LEARNT,
};

/**
 * @param standing what was found just before, which is kept until its figures have clearly come back
 * @returns the most telling first; empty when nothing stands out
 */
export function diagnose(
  figures: RunFigures,
  standing: readonly Diagnosis[] = [],
): readonly Diagnosis[] {
  const stood = new Set(standing.map(({ kind }) => kind));
  const found = DIAGNOSIS_KINDS.flatMap((kind): Diagnosis[] => {
    const at = (threshold: Threshold): number => threshold[stood.has(kind) ? 'kept' : 'found'];
    const behind = RULES[kind](figures, at);
    return behind ? [{ kind, figures: behind }] : [];
  });
  const kinds = new Set(found.map(({ kind }) => kind));
  return found.filter(({ kind }) => !FOLLOWS_FROM[kind]?.some((cause) => kinds.has(cause)));
}
