/** Which units are asked about, checked against the model that has them. */
import { isIndex } from '../../base/isIndex';
import type { ModelConfig } from '../../domain/experimentConfig';
import type { UnitSelection } from '../../domain/unitReports';

/** A unit that the model does not have. */
export class UnknownUnitError extends Error {
  /** Of the request: `layer` or `units`. */
  readonly field: keyof UnitSelection;

  constructor(field: keyof UnitSelection, message: string) {
    super(message);
    this.name = 'UnknownUnitError';
    this.field = field;
  }
}

/** @throws UnknownUnitError */
export function checkUnits(
  { numLayers, hiddenSize }: ModelConfig,
  { layer, units }: Pick<UnitSelection, 'layer' | 'units'>,
): void {
  if (!isIndex(layer, numLayers)) {
    throw new UnknownUnitError(
      'layer',
      `there is no layer ${layer} (counted from 0): ${numLayers} in all`,
    );
  }
  const outside = units.find((unit) => !isIndex(unit, hiddenSize));
  if (outside !== undefined) {
    throw new UnknownUnitError(
      'units',
      `there is no unit ${outside} (counted from 0): ${hiddenSize} in a layer`,
    );
  }
}
