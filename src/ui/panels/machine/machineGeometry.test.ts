import { describe, expect, it } from 'vitest';
import {
  hitAt,
  leastHeight,
  machineGeometry,
  shapeAfter,
  neckBands,
  type MachineShape,
} from './machineGeometry';

const SHAPE: MachineShape = {
  encoderSteps: 6,
  decoderSteps: 7,
  decoderRoom: 7,
  layers: 2,
  encoderToken: 1,
  decoderToken: 1,
};

describe('the geometry of the machine', () => {
  it('stacks a column from the token up to the token that is written, with no overlap', () => {
    const { written, readout, layers, embedding, token, height } = machineGeometry(SHAPE, {
      width: 728,
      height: 420,
    });
    const bands = [written, readout, ...layers.toReversed(), embedding, token];
    bands.slice(1).forEach((band, index) => {
      const above = bands[index]!;
      expect(band.top).toBeGreaterThanOrEqual(above.top + above.height);
    });
    expect(token.top + token.height).toBeLessThan(height);
  });

  it('keeps to the width it has while the tokens can be read, then grows', () => {
    expect(machineGeometry(SHAPE, { width: 500, height: 400 }).width).toBeLessThanOrEqual(500);
    const long = machineGeometry(
      { ...SHAPE, encoderSteps: 200, decoderSteps: 200, decoderRoom: 200 },
      { width: 500, height: 400 },
    );
    expect(long.encoder.column).toBe(17);
    expect(long.width).toBeGreaterThan(6500);
  });

  it('narrows the neck before it grows past its view', () => {
    const tight = { ...SHAPE, encoderSteps: 17, decoderSteps: 17, decoderRoom: 17 };
    const { width, context } = machineGeometry(tight, { width: 690, height: 400 });
    expect(width).toBe(690);
    expect(context.width).toBeLessThan(104);
  });

  it('gives columns no more room than they need', () => {
    const { encoder } = machineGeometry(SHAPE, { width: 2000, height: 400 });
    expect(encoder.column).toBe(46);
    expect(encoder.strip).toBeLessThan(encoder.column);
  });

  it('never gets lower than its layers need', () => {
    const { layers, height } = machineGeometry(SHAPE, { width: 728, height: 10 });
    expect(height).toBe(leastHeight(2));
    for (const layer of layers) expect(layer.height).toBeGreaterThanOrEqual(38);
  });

  it('keeps every column in its place when a renewed output is a little shorter', () => {
    const shorter = shapeAfter(SHAPE, { ...SHAPE, decoderSteps: 5, decoderRoom: 5 });
    const view = { width: 500, height: 400 };
    const { encoder, decoder } = machineGeometry(shorter, view);
    const before = machineGeometry(SHAPE, view);
    expect(encoder).toEqual(before.encoder);
    expect(decoder).toMatchObject({ x: before.decoder.x, column: before.decoder.column, count: 5 });
    expect(shapeAfter(SHAPE, { ...SHAPE })).toBe(SHAPE);
    expect(shapeAfter(SHAPE, { ...SHAPE, decoderSteps: 2, decoderRoom: 2 }).decoderRoom).toBe(2);
    expect(shapeAfter(SHAPE, { ...SHAPE, decoderSteps: 9, decoderRoom: 9 }).decoderRoom).toBe(9);
  });

  it('finds what a point lies on', () => {
    const geometry = machineGeometry(SHAPE, { width: 728, height: 420 });
    const { encoder, decoder, context, layers, embedding, readout } = geometry;
    const middle = ({ top, height }: { top: number; height: number }) => top + height / 2;
    expect(hitAt(geometry, encoder.x + 2.5 * encoder.column, middle(layers[1]!))).toEqual({
      part: 'encoder',
      index: 2,
      band: 1,
      share: 0.5,
      across: 0.5,
    });
    expect(hitAt(geometry, decoder.x + 1, middle(readout))).toMatchObject({
      part: 'decoder',
      index: 0,
      band: 'readout',
    });
    expect(hitAt(geometry, encoder.x + 1, middle(embedding))?.band).toBe('embedding');
    expect(hitAt(geometry, encoder.x + 1, middle(readout))?.band).toBeNull();
    const neck = neckBands(geometry)[0]!;
    expect(hitAt(geometry, context.x + 40, middle(neck))).toMatchObject({
      part: 'context',
      band: 0,
    });
    expect(hitAt(geometry, 2, 200)).toBeNull();
    expect(hitAt(geometry, geometry.width + 2, 200)).toBeNull();
  });
});
