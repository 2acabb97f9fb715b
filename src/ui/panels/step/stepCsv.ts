/**
 * What the panel shows, as rows for a spreadsheet: one number a row, so that tokens and units fit one
 * table. Numbers are not rounded.
 */
import type { TFunction } from 'i18next';
import type { CsvRows } from '../../layout/Panel';
import { cellRowsOf } from './cellRows';
import { rowsOf, searchAlong } from './tokenArithmetic';
import type { ShownStep } from './useShownStep';

const HEADER = ['side', 'time step', 'part', 'token or unit', 'quantity', 'value'] as const;

export function stepCsv({ result, settings, at, layer }: ShownStep, t: TFunction): CsvRows {
  const place = [at.side, at.index + 1] as const;
  const tokens: (string | number)[][] = [];
  if (at.side === 'decoder') {
    const ids = result.search.hypotheses[0]?.ids ?? [];
    const siblings = searchAlong(result.search.nodes, ids)[at.index]?.siblings ?? [];
    const { rows } = rowsOf(at.step, settings, siblings, at.step.candidates.length);
    for (const { token, reason, isChosen, node } of rows) {
      const quantities: readonly (readonly [string, string | number])[] = [
        ['logit', token.logit],
        ['scaled logit', token.scaledLogit],
        ['log-probability', token.logProbability],
        ['share', token.share],
        ['filter', reason ?? 'kept'],
        ['chance of being drawn', token.drawProbability],
        ...(settings.kind === 'beam' && node
          ? ([
              ['summed log-probability', node.total],
              ['rank', node.rank + 1],
            ] as const)
          : []),
        ['choice', isChosen ? at.step.origin : ''],
      ];
      for (const each of quantities) tokens.push([...place, 'token', token.token, ...each]);
    }
    if (at.step.draw !== null) tokens.push([...place, 'draw', '', 'uniform number', at.step.draw]);
  } else {
    at.step.embedding.forEach((value, unit) => {
      tokens.push([...place, 'embedding', unit + 1, 'x', value]);
    });
  }
  const units = cellRowsOf(result.trace, at, layer).flatMap(({ id, values }) =>
    Array.from(values, (value, unit) => [
      ...place,
      `layer ${layer + 1}`,
      unit + 1,
      t(`step.rows.${id}`),
      value,
    ]),
  );
  return [HEADER, ...tokens, ...units];
}
