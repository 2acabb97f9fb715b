/** Labels and one-line explanations of every setting, by its path in a config. */
import { enTaskParameters } from './tasks/enTasks';

export const enParameters = {
  seed: { label: 'Seed', help: 'The same seed and settings give the same run, number for number.' },
  data: {
    examples: {
      label: 'Examples',
      help: 'Different examples to draw, training and held-out together. For real data 0 takes all.',
    },
    validationFraction: {
      label: 'Held out',
      help: 'Share of the examples kept from training, to measure what was really learned.',
    },
    testFraction: {
      label: 'Test share',
      help: 'Share kept from training and from every decision, for one last measurement.',
    },
    tokens: {
      source: { label: 'Source tokens', help: 'What one step of the encoder reads.' },
      target: { label: 'Target tokens', help: 'What one step of the decoder writes.' },
      sourceSize: {
        label: 'Source size',
        help: 'Most tokens of the source: word pieces are merged up to it, of the others the most frequent are kept. 0 keeps all.',
      },
      targetSize: {
        label: 'Target size',
        help: 'Most tokens of the target: word pieces are merged up to it, of the others the most frequent are kept. 0 keeps all.',
      },
      normalization: {
        label: 'Normalisation',
        help: 'NFC writes an accented letter in one way only; NFKC also makes wide and narrow forms the same.',
      },
      lowercase: { label: 'Lower case', help: 'Turns capitals into small letters on both sides.' },
    },
    parameters: {
      ...enTaskParameters,
      sourceTokens: { label: 'Source tokens', help: 'What one step of the encoder reads.' },
      targetTokens: { label: 'Target tokens', help: 'What one step of the decoder writes.' },
    },
  },
  model: {
    cell: {
      label: 'Cell',
      help: 'How a step mixes its input into the state: plain tanh, or with gates that keep and forget.',
    },
    hiddenSize: {
      label: 'Hidden units',
      help: 'Size of the state that must hold the whole source.',
    },
    numLayers: { label: 'Layers', help: 'Recurrent layers stacked on each side.' },
    embeddingSize: { label: 'Embedding', help: 'Numbers that stand for one token.' },
    dropoutRate: {
      label: 'Dropout',
      help: 'Share of signals silenced between layers while training; needs two layers or more.',
    },
    sharedVocabulary: {
      label: 'Shared vocabulary',
      help: 'One vocabulary and one embedding for source and target.',
    },
    contextToInput: {
      label: 'At every decoder input',
      help: 'The decoder sees the context beside each input token, so it cannot forget it.',
    },
    contextToReadout: {
      label: 'At every readout',
      help: 'The layer that chooses a token sees the context too.',
    },
    inputToReadout: {
      label: 'Previous token to readout',
      help: 'The layer that chooses a token also sees the token written before.',
    },
    reverseSource: {
      label: 'Reverse the source',
      help: 'The encoder reads last to first: first source and first target tokens come close.',
    },
    initializer: { label: 'Initial weights', help: 'How the weights are drawn before step 1.' },
  },
  training: {
    epochs: { label: 'Epochs', help: 'How many times the training examples are gone through.' },
    batchSize: { label: 'Batch size', help: 'Examples behind one step of the optimizer.' },
    batching: {
      label: 'Batches',
      help: 'Any examples together, or only sources of one length, which wastes no padding.',
    },
    optimizer: { label: 'Optimizer', help: 'The rule that turns gradients into steps.' },
    learningRate: {
      label: 'Learning rate',
      help: 'Length of a step. Too long and the loss jumps.',
    },
    momentum: { label: 'Momentum', help: 'Share of the last step that goes on into the next.' },
    weightDecay: { label: 'Weight decay', help: 'Pulls every weight towards 0 at each step.' },
    learningRateSchedule: {
      label: 'Rate schedule',
      help: 'How the learning rate changes during the run.',
    },
    warmupSteps: { label: 'Warm-up', help: 'Steps over which the rate rises from 0.' },
    decayFactor: { label: 'Decay factor', help: 'The rate is multiplied by this per decay span.' },
    decaySteps: { label: 'Decay span', help: 'Steps between two multiplications.' },
    gradientClipNorm: {
      label: 'Gradient clip',
      help: 'Longest gradient let through, by its global norm; 0 lets all through.',
    },
    teacherForcingRatio: {
      label: 'Teacher forcing',
      help: 'Share of decoder inputs that are the true token instead of the model’s own.',
    },
    teacherForcingSchedule: {
      label: 'Forcing schedule',
      help: 'Whether the share falls from 1 to its end value during the run.',
    },
    teacherForcingSteps: { label: 'Forcing span', help: 'Steps over which the share falls.' },
    labelSmoothing: {
      label: 'Label smoothing',
      help: 'Probability spread over wrong tokens in the goal, against overconfidence.',
    },
    earlyStoppingPatience: {
      label: 'Patience',
      help: 'Stops after this many evaluations without a lower validation loss; 0 never stops.',
    },
  },
  evaluation: {
    everySteps: {
      label: 'Evaluate every',
      help: 'Training steps between two evaluations; 0 evaluates after each epoch.',
    },
    examples: { label: 'Evaluate on', help: 'How many held-out examples an evaluation looks at.' },
  },
} as const;
