/** PyTorch's names of parameters, as the list writes them under the side they belong to. */
import type { MachineSide } from '../../../domain/unitReports';

export function sideOf(name: string): MachineSide {
  return name.startsWith('encoder.') ? 'encoder' : 'decoder';
}

/** `encoder.rnn.weight_hh_l0` -> `rnn.weight_hh_l0` */
export function nameInSide(name: string): string {
  return name.replace(/^(en|de)coder\./, '');
}
