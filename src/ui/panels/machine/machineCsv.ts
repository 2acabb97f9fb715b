/** The picture as rows: every layer's hidden state after every time step. */
import type { DecodeTrace } from '../../../domain/decodeTrace';

export function machineCsv(trace: DecodeTrace): (string | number)[][] {
  const units = Array.from({ length: trace.hiddenSize }, (_, unit) => `unit ${unit + 1}`);
  const rows = (
    side: 'encoder' | 'decoder',
    steps: readonly Pick<DecodeTrace['encoder'][number], 'layers'>[],
    tokensOf: (index: number) => readonly (string | number)[],
  ) =>
    steps.flatMap(({ layers }, index) =>
      layers.map(({ hidden }, layer) => [
        side,
        index + 1,
        ...tokensOf(index),
        layer + 1,
        ...hidden,
      ]),
    );
  return [
    ['side', 'step', 'reads', 'writes', 'log-probability', 'layer', ...units],
    ...rows('encoder', trace.encoder, (index) => [trace.encoder[index]?.token ?? '', '', '']),
    ...rows('decoder', trace.decoder, (index) => {
      const step = trace.decoder[index];
      return step ? [step.inputToken, step.chosen.token, step.chosen.logProbability] : ['', '', ''];
    }),
  ];
}
