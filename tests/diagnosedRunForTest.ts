/** A small model really trained, with the figures that the page would have of it after every evaluation. */
import { prepareData } from '../src/data/experimentData';
import type { TextPair } from '../src/data/textPair';
import { diagnose } from '../src/domain/diagnose';
import type { Diagnosis, RunFigures } from '../src/domain/diagnosis';
import type { ExperimentConfig } from '../src/domain/experimentConfig';
import { measureContextUse } from '../src/engine/evaluation/contextUse';
import { gradientProbe, reportGradients } from '../src/engine/inspection/gradients';
import { compareWeights, type ObservedUpdate } from '../src/engine/inspection/observedUpdate';
import type { Parameters } from '../src/engine/model/parameters';
import { Seq2SeqModel } from '../src/engine/model/seq2seqModel';
import type { StepMetrics } from '../src/engine/training/lossReader';
import { planTraining, train } from '../src/engine/training/trainer';

export interface Judged {
  readonly figures: RunFigures;
  readonly diagnoses: readonly Diagnosis[];
}

export interface Planted {
  /** Instead of what the config draws. */
  readonly pairs?: readonly TextPair[];
  /** What the initial recurrent weights of both sides are multiplied by. */
  readonly recurrentScale?: number;
}

/**
 * @returns the diagnosis after every evaluation, oldest first
 */
export async function judgeRun(
  config: ExperimentConfig,
  { pairs, recurrentScale = 1 }: Planted = {},
): Promise<readonly Judged[]> {
  const data = prepareData(config.data, config.seed, {
    sharedVocabulary: config.model.sharedVocabulary,
    ...(pairs && { pairs }),
  });
  const fresh = Seq2SeqModel.create(config, data);
  const model = await withScaledRecurrence(fresh, recurrentScale);
  const plan = planTraining(model, data);
  const probe = gradientProbe(plan.examples);
  const metrics: StepMetrics[] = [];
  const evaluations: RunFigures['evaluations'][number][] = [];
  const judged: Judged[] = [];
  let update: ObservedUpdate | null = null;
  let before: Parameters | null = model.parameters.copy();

  const options = { signal: new AbortController().signal, readsEveryStep: () => false };
  for await (const event of train(model, plan, options)) {
    if (event.kind === 'step') {
      metrics.push(...event.metrics);
      if (!before) continue;
      update = await compareWeights(before, model.parameters, model.step);
      before.dispose();
      before = null;
    } else if (event.kind === 'evaluation') {
      evaluations.push(event.evaluation);
      const column = (name: 'step' | 'trainLoss' | 'gradientNorm'): Float32Array =>
        Float32Array.from(metrics, (each) => each[name]);
      const figures: RunFigures = {
        config,
        step: model.step,
        totalSteps: plan.totalSteps,
        evaluations: [...evaluations],
        metrics: {
          step: column('step'),
          trainLoss: column('trainLoss'),
          gradientNorm: column('gradientNorm'),
        },
        contextUse: { ...(await measureContextUse(model, plan.heldOut)), tookMs: 0 },
        gradients: { ...(await reportGradients(model, probe, update)), tookMs: 0 },
      };
      judged.push({ figures, diagnoses: diagnose(figures, judged.at(-1)?.diagnoses) });
      before = model.parameters.copy();
    }
  }
  before?.dispose();
  model.dispose();
  return judged;
}

/** Takes the model over. */
async function withScaledRecurrence(model: Seq2SeqModel, scale: number): Promise<Seq2SeqModel> {
  if (scale === 1) return model;
  const snapshot = await model.toSnapshot();
  model.dispose();
  return Seq2SeqModel.fromSnapshot({
    ...snapshot,
    parameters: snapshot.parameters.map((parameter) =>
      parameter.name.includes('weight_hh')
        ? { ...parameter, values: parameter.values.map((value) => scale * value) }
        : parameter,
    ),
  });
}
