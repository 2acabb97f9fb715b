/** The figures of a diagnosis as its sentences print them. */
import type { Diagnosis, DiagnosisKind } from '../../../domain/diagnosis';
import type { LinkedPanel } from '../../../state/layoutStore';
import { formatCount, formatLoss, formatPercent, formatSetting } from '../../formatNumber';

/** The panel that shows the figure behind it. */
export const PANEL_OF: Readonly<Record<DiagnosisKind, LinkedPanel>> = {
  diverging: 'loss',
  explodingGradients: 'gradients',
  weightsTooLarge: 'gradients',
  tooSlow: 'gradients',
  ignoresEncoder: 'context',
  sameOutput: 'context',
  vanishingGradients: 'gradients',
  overfitting: 'loss',
  freeRunningBehind: 'forcing',
};

type Words = Readonly<Record<string, string>>;

/** What the sentences at `diagnosis.kinds.<kind>` are filled with. */
export function diagnosisWords({ kind, figures }: Diagnosis): Words {
  const of = (name: string): number => figures[name] ?? Number.NaN;
  const written = (write: (value: number) => string, ...names: readonly string[]): Words =>
    Object.fromEntries(names.map((name) => [name, write(of(name))]));
  switch (kind) {
    case 'diverging':
      return written(formatLoss, 'now', 'start');
    case 'explodingGradients':
      return {
        ...written(formatNorm, 'median', 'largest'),
        ...written(formatSetting, 'clipNorm'),
        ...written(formatCount, 'updates'),
        ...(of('clipNorm') === 0 && { context: 'unclipped' }),
      };
    case 'weightsTooLarge':
      return { ...written(formatLoss, 'now', 'start'), ...written(formatNorm, 'gain') };
    case 'tooSlow':
      return {
        ...written(formatLoss, 'now', 'start'),
        ...written(formatCount, 'totalSteps'),
        ratio: of('ratio').toExponential(0),
        reach: Number(formatPercent(of('reach'), 6)).toPrecision(1),
      };
    case 'ignoresEncoder':
      return {
        ...written((value) => signed(value), 'gap', 'low', 'high'),
        ...written(formatLoss, 'trueLoss'),
      };
    case 'sameOutput':
      return written(formatCount, 'distinctOutputs', 'distinctTargets', 'examples');
    case 'vanishingGradients':
      return {
        // Counted from 1, as everywhere on the page.
        step: formatCount(of('before') + 1),
        timeSteps: formatCount(of('timeSteps')),
        share: formatShare(of('first') / of('largest')),
      };
    case 'overfitting':
      return {
        ...written(formatCount, 'since'),
        ...written(formatLoss, 'now', 'lowest', 'trainNow', 'trainThen'),
      };
    case 'freeRunningBehind':
      return written((share) => formatPercent(share), 'forced', 'free', 'lost', 'low', 'high');
  }
}

function formatNorm(norm: number): string {
  return norm >= 1e5 ? norm.toExponential(0) : formatSetting(Number(norm.toPrecision(2)));
}

function signed(value: number): string {
  return value < 0 ? `−${(-value).toFixed(3)}` : value.toFixed(3);
}

/** 1/20,000; nothing at all where the float has run out. */
function formatShare(share: number): string {
  return share > 0 ? `1/${formatCount(Number((1 / share).toPrecision(1)))}` : '0';
}
