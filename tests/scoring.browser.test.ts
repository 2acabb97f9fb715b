/** Scores asked of the session that serves the page, on wasm, with its device in sight. */
import { afterEach, describe, expect, it } from 'vitest';
import type { MetricName, ScoreReport } from '../src/domain/scores';
import type { TrainerServer } from '../src/protocol/trainerProtocol';
import {
  closeSessions,
  codeOf,
  expectGivenUpOnReset,
  openSession,
  valueOf,
} from './listeningSessionForTest';

const scoreOf = ({ scores }: ScoreReport, metric: MetricName) =>
  scores.find((score) => score.metric === metric);

describe('scores', () => {
  afterEach(closeSessions);

  it('are of the whole split, and agree with the evaluation of the same weights', async () => {
    const { server, until, start, evaluations } = openSession();
    await start({ training: { epochs: 40 }, data: { testFraction: 0.1 } });
    await until(({ phase }) => phase === 'finished');
    const report = await valueOf(server.score({ split: 'validation' }));
    const evaluation = evaluations.at(-1);
    expect(report).toMatchObject({ split: 'validation', examples: 24, step: evaluation?.step });
    expect(scoreOf(report, 'exactMatch')?.value).toBeCloseTo(evaluation?.exactMatch ?? -1, 12);
    expect(scoreOf(report, 'exactMatch')?.value).toBeGreaterThan(0.2);
    expect(scoreOf(report, 'tokenAccuracy')?.value).toBeCloseTo(
      evaluation?.tokenAccuracy ?? -1,
      12,
    );
    expect(scoreOf(report, 'tokenErrorRate')?.value).toBeCloseTo(
      evaluation?.tokenErrorRate ?? -1,
      12,
    );
    const byLength = report.byLength.map(({ n, exactMatch }) => n * exactMatch.value);
    expect(byLength.reduce((sum, right) => sum + right)).toBeCloseTo(
      24 * (evaluation?.exactMatch ?? -1),
      9,
    );
    const copied = report.baselines.find(({ kind }) => kind === 'copySource');
    // Palindromes come back right when they are copied.
    expect(copied?.scores.find(({ metric }) => metric === 'exactMatch')?.value).toBeLessThan(0.7);
    const test = await valueOf(server.score({ split: 'test' }));
    expect(test).toMatchObject({ split: 'test', examples: 12 });
  });

  it('are counted while training goes on, of one state of the weights', async () => {
    const { server, until, startLongRun } = openSession();
    await startLongRun();
    const [first, contexts] = await Promise.all([
      valueOf(server.score({ split: 'validation' })),
      valueOf(server.topContexts({ side: 'decoder', layer: 0, unit: 0, count: 4 })),
    ]);
    const second = await valueOf(server.score({ split: 'validation' }));
    expect(second.step).toBeGreaterThan(first.step);
    expect(contexts.modelStep).toBeLessThan(second.step);
    await until(({ step }) => step > second.step + 5);
  });

  it('are given up on reset, which leaves nothing on the device', async () => {
    const score = (server: TrainerServer) => server.score({ split: 'validation' });
    await expectGivenUpOnReset((server) => [score(server), score(server)]);
  });

  it('are refused where nothing was held out, and the same after saving and opening', async () => {
    const { server, until, start } = openSession();
    expect(await codeOf(server.score({ split: 'validation' }))).toBe('noModel');
    await start({ training: { epochs: 3 } });
    await until(({ phase }) => phase === 'finished');
    expect(await codeOf(server.score({ split: 'test' }))).toBe('noHeldOut');
    const expected = await valueOf(server.score({ split: 'validation' }));
    const snapshot = await valueOf(server.save());
    await valueOf(server.open({ snapshot, backend: 'wasm' }));
    expect(await valueOf(server.score({ split: 'validation' }))).toEqual(expected);
  });
});
