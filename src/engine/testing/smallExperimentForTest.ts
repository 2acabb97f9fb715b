/** Small real experiments for tests: a few hundred updates of them take seconds on any backend. */
import { prepareData } from '../../data/experimentData';
import type { ExperimentConfig } from '../../domain/experimentConfig';
import { readExperimentConfig } from '../../domain/readExperimentConfig';
import { Seq2SeqModel } from '../model/seq2seqModel';
import { planTraining, train, type TrainingEvent } from '../training/trainer';

export interface SmallSettings {
  readonly seed?: number;
  readonly data?: Record<string, unknown>;
  readonly model?: Partial<ExperimentConfig['model']>;
  readonly training?: Partial<ExperimentConfig['training']>;
  readonly evaluation?: Partial<ExperimentConfig['evaluation']>;
}

/** A reverse task of three symbols and lengths 1 to 4: 120 different sources. */
export function smallConfig(settings: SmallSettings = {}): ExperimentConfig {
  const read = readExperimentConfig({
    seed: settings.seed ?? 1,
    data: {
      task: 'reverse',
      parameters: { symbols: 3, minLength: 1, maxLength: 4 },
      examples: 120,
      validationFraction: 0.2,
      testFraction: 0,
      ...settings.data,
    },
    model: { cell: 'gru', hiddenSize: 16, embeddingSize: 8, ...settings.model },
    training: { epochs: 2, batchSize: 16, learningRate: 0.01, ...settings.training },
    evaluation: { everySteps: 0, examples: 24, ...settings.evaluation },
  });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('; '));
  return read.value;
}

/** The model before training, and what it will be trained on. */
export function prepareSmall(settings: SmallSettings = {}) {
  const config = smallConfig(settings);
  const data = prepareData(config.data, config.seed, {
    sharedVocabulary: config.model.sharedVocabulary,
  });
  const model = Seq2SeqModel.create(config, data);
  return { config, data, model, plan: planTraining(model, data) };
}

/** Every event of a training run. */
export async function trainAll(
  { model, plan }: Pick<ReturnType<typeof prepareSmall>, 'model' | 'plan'>,
  signal: AbortSignal = new AbortController().signal,
): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  for await (const event of train(model, plan, { signal, readsEveryStep: () => false })) {
    events.push(event);
  }
  return events;
}

export function lossesOf(events: readonly TrainingEvent[]): number[] {
  return events.flatMap((event) =>
    event.kind === 'step' ? event.metrics.map(({ trainLoss }) => trainLoss) : [],
  );
}
