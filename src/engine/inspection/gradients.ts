/**
 * Where the gradient of a model goes: over the time steps, whether it reaches the first ones (Bengio
 * et al. 1994; Pascanu et al. 2013), and over the parameters, with their distributions (Glorot &
 * Bengio 2010, figures 4 to 8) and what an update changes.
 */
import { collateBatch, type Batch, type EncodedExample } from '../../data/batch';
import type {
  FlowReport,
  GradientFlow,
  GradientReport,
  ParameterReport,
} from '../../domain/gradientReport';
import type { Untimed } from '../../domain/measured';
import { AT_ONCE, type InTurn } from '../inTurn';
import type { ParameterPlace } from '../model/parameterLayout';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { GradientWalk, type LayerGradients, type WalkedGradients } from './gradientWalk';
import { describeNumbers } from './histogram';
import type { ObservedUpdate } from './observedUpdate';

const PROBE_ROWS = 32;
/** Training examples that the probe is chosen from. */
const PROBE_POOL = 2_000;
/** Numbers described between two turns. */
const DESCRIBED_AT_ONCE = 1 << 18;

/** The longest sources, where gradients have the farthest to go; the first of equally long ones. */
export function gradientProbe(training: readonly EncodedExample[]): readonly EncodedExample[] {
  return training
    .slice(0, PROBE_POOL)
    .toSorted((a, b) => b.sourceIds.length - a.sourceIds.length)
    .slice(0, PROBE_ROWS);
}

/**
 * Flows: at each time step the mean, over the rows that read a token there, of |dL_row / dh_t|, where
 * L_row is the loss of the row's whole target in nats. Parameters: L2 norms of weights and of the
 * gradient of the mean loss, before clipping. Of the weights as they are when the first job runs.
 *
 * @param probe at least one example; all of them are one batch
 * @param update what an update of the same model changed; null when none was watched
 * @param inTurn runs the jobs: a copy of the weights and the pass forward first, then backward a
 *   layer each
 */
export async function reportGradients(
  model: Seq2SeqModel,
  probe: readonly EncodedExample[],
  update: ObservedUpdate | null,
  inTurn: InTurn = AT_ONCE,
): Promise<Untimed<GradientReport>> {
  const { layout } = model.parameters;
  const { walked, batch, modelStep } = await walk(model, probe, inTurn);
  const parameters = await reportParameters(layout.places, walked, update, inTurn);
  return {
    rows: batch.batchSize,
    loss: walked.loss,
    gradientNorm: Math.hypot(...parameters.map(({ gradientNorm }) => gradientNorm)),
    clipNorm: model.config.training.gradientClipNorm,
    flows: walked.layers.map((layer) => flowOf(layer, batch)),
    parameters,
    updateStep: update?.step ?? null,
    modelStep,
  };
}

/** The same flow alone, in the same jobs. */
export async function reportFlow(
  model: Seq2SeqModel,
  probe: readonly EncodedExample[],
  inTurn: InTurn = AT_ONCE,
): Promise<Untimed<FlowReport>> {
  const { walked, batch, modelStep } = await walk(model, probe, inTurn);
  return { flows: walked.layers.map((layer) => flowOf(layer, batch)), modelStep };
}

interface Walked {
  readonly walked: WalkedGradients;
  readonly batch: Batch;
  readonly modelStep: number;
}

async function walk(
  model: Seq2SeqModel,
  probe: readonly EncodedExample[],
  inTurn: InTurn,
): Promise<Walked> {
  const batch = collateBatch(probe, { reverseSource: model.shape.reverseSource });
  const { way, modelStep } = await inTurn(() =>
    Promise.resolve({ way: new GradientWalk(model, batch), modelStep: model.step }),
  );
  try {
    while (!way.isDone) {
      await inTurn(() => {
        way.passLayer();
        return Promise.resolve();
      });
    }
    return { walked: await inTurn(() => way.read()), batch, modelStep };
  } finally {
    way.dispose();
  }
}

/** Norms of every row's own loss: the walk's are of the mean over all target tokens. */
function flowOf({ side, layer, dHidden }: LayerGradients, batch: Batch): GradientFlow {
  const { batchSize, sourceTime, targetTime, sourceLengths, targetLengths } = batch;
  const [time, lengths] =
    side === 'encoder' ? [sourceTime, sourceLengths] : [targetTime, targetLengths];
  const tokens = targetLengths.reduce((sum, length) => sum + length, 0);
  const hidden = dHidden.length / (time * batchSize);
  const norms = new Float32Array(time);
  const rows = new Int32Array(time);
  for (let timeStep = 0; timeStep < time; timeStep++) {
    let sum = 0;
    for (let row = 0; row < batchSize; row++) {
      if (timeStep >= lengths[row]!) continue;
      const first = (timeStep * batchSize + row) * hidden;
      let squares = 0;
      for (let at = first; at < first + hidden; at++) squares += dHidden[at]! ** 2;
      sum += Math.sqrt(squares);
      rows[timeStep]!++;
    }
    norms[timeStep] = (tokens * sum) / rows[timeStep]!;
  }
  return { side, layer, norms, rows };
}

async function reportParameters(
  places: readonly ParameterPlace[],
  { weights, gradients }: WalkedGradients,
  update: ObservedUpdate | null,
  inTurn: InTurn,
): Promise<ParameterReport[]> {
  let described = 0;
  const turn = (): Promise<void> => {
    described = 0;
    return inTurn(() => Promise.resolve());
  };
  const reports: ParameterReport[] = [];
  for (const { name, shape, offset, size } of places) {
    described += 2 * size;
    if (described > DESCRIBED_AT_ONCE) await turn();
    const ofWeights = await describeNumbers(weights.subarray(offset, offset + size), turn);
    const ofGradients = await describeNumbers(gradients.subarray(offset, offset + size), turn);
    reports.push({
      name,
      shape,
      weightNorm: ofWeights.norm,
      gradientNorm: ofGradients.norm,
      weights: ofWeights.histogram,
      gradients: ofGradients.histogram,
      updateRatio: update?.ratios.get(name) ?? null,
    });
  }
  return reports;
}
