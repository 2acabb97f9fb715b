/** One training step of a small experiment, for the tests of what measures it. */
import { prepareData } from '../../data/experimentData';
import { workloadOf, type TrainingWorkload } from '../trainingWorkload';
import { smallConfig, type SmallSettings } from './smallExperimentForTest';

export function smallWorkload(settings: SmallSettings = {}): TrainingWorkload {
  const config = smallConfig(settings);
  return workloadOf(config, prepareData(config.data, config.seed, { sharedVocabulary: false }));
}
