/**
 * What stands out in the figures of the run: see `domain/diagnosis`. While somebody watches, the figures
 * that have to be measured are measured now and then, within the share of the worker's time that live
 * questions have; before a rule could use them, and while nobody watches, not at all.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { diagnose } from '../domain/diagnose';
import type { Diagnosis, DiagnosisKind, RunFigures } from '../domain/diagnosis';
import { isSettled } from '../domain/diagnosisRules';
import type { Measured } from '../domain/measured';
import type { ContextState } from './contextStore';
import { glanceAt } from './glance';
import type { GradientState } from './gradientStore';
import type { LiveContext } from './liveQuestion';
import { runFiguresOf, type Reports } from './runFigures';

export interface DiagnosisState {
  /** The most telling first, dismissed ones left out; empty when nothing stands out. */
  readonly diagnoses: readonly Diagnosis[];
  /** Has the figures measured that it needs, until the returned function is called. */
  watch(): () => void;
  /** Says no more of it in this run. */
  dismiss(kind: DiagnosisKind): void;
}

interface Dependencies extends LiveContext {
  readonly context: StoreApi<ContextState>;
  readonly gradients: StoreApi<GradientState>;
}

/** Faults come and go over hundreds of updates. */
const LOOK_EVERY_MS = 5000;
/** Metrics arrive ten times a second; nobody reads that fast. */
const JUDGE_EVERY_MS = 1000;
/** Who scrubs through the past passes by most of it. */
const ARRIVED_MS = 700;

const NO_REPORTS: Reports = { contextUse: null, gradients: null };

export function createDiagnosisStore({
  run,
  travel,
  pace,
  context,
  gradients,
}: Dependencies): StoreApi<DiagnosisState> {
  let watchers = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isLooking = false;
  let judgedAtMs = -Infinity;
  let dismissed: ReadonlySet<DiagnosisKind> = new Set();
  /** Found in the model that trains; the past is judged by itself. */
  let standing: readonly Diagnosis[] = [];
  /** Of the newest state that was measured: a journey back leaves reports of earlier ones behind. */
  let newest: Reports = NO_REPORTS;

  const store = createStore<DiagnosisState>(() => ({
    diagnoses: [],
    watch: () => {
      if (watchers++ === 0) look();
      return () => {
        if (--watchers === 0) stopTimer();
      };
    },
    dismiss: (kind) => {
      dismissed = new Set([...dismissed, kind]);
      judge();
    },
  }));

  function figures(): RunFigures | null {
    const past = travel.getState().step;
    const inView = {
      contextUse: context.getState().report,
      gradients: gradients.getState().report,
    };
    return runFiguresOf(run.getState(), past, past === null ? newest : inView);
  }

  function judge(): void {
    judgedAtMs = performance.now();
    const known = figures();
    const diagnoses = found(known).filter(({ kind }) => !dismissed.has(kind));
    if (JSON.stringify(diagnoses) === JSON.stringify(store.getState().diagnoses)) return;
    store.setState({ diagnoses });
  }

  function found(known: RunFigures | null): readonly Diagnosis[] {
    if (!known) return [];
    if (travel.getState().step !== null) return diagnose(known);
    standing = diagnose(known, standing);
    return standing;
  }

  function stopTimer(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  /** Has everything measured anew that a rule could use, judges, and comes back after a while. */
  function look(): void {
    stopTimer();
    if (watchers === 0) return;
    judge();
    const known = figures();
    if (isLooking || !known || !isSettled(known)) return;
    isLooking = true;
    void Promise.all([glanceAt(context), glanceAt(gradients)]).then(() => {
      isLooking = false;
      if (watchers === 0) return;
      judge();
      lookAgain();
    });
  }

  function lookIn(ms: number): void {
    stopTimer();
    timer = setTimeout(look, ms);
  }

  function lookAgain(): void {
    if (run.getState().phase !== 'running' || travel.getState().step !== null) return;
    lookIn(Math.max(LOOK_EVERY_MS, pace.restMs()));
  }

  run.subscribe((state, before) => {
    if (state.history !== before.history || state.openedModel !== before.openedModel) {
      dismissed = new Set();
      standing = [];
      newest = NO_REPORTS;
      look();
      judge();
    } else if (state.phase !== before.phase) {
      look();
    } else if (state.evaluations !== before.evaluations) {
      follow();
    } else if (state.historyRevision !== before.historyRevision) {
      if (performance.now() - judgedAtMs >= JUDGE_EVERY_MS) follow();
    }
  });
  travel.subscribe((state, before) => {
    if (watchers === 0) return;
    if (state.step !== before.step || state.arrivals !== before.arrivals) {
      judge();
      lookIn(ARRIVED_MS);
    }
  });
  context.subscribe(({ report }, before) => {
    if (report === before.report) return;
    newest = { ...newest, contextUse: newerOf(newest.contextUse, report) };
    judgeNews();
  });
  gradients.subscribe(({ report }, before) => {
    if (report === before.report) return;
    newest = { ...newest, gradients: newerOf(newest.gradients, report) };
    judgeNews();
  });

  /** A panel in view had something measured. */
  function judgeNews(): void {
    if (watchers > 0 && !isLooking) judge();
  }

  /** New figures of training: judged at once; the first time that a rule can use the others, a look. */
  function follow(): void {
    if (watchers === 0) return;
    if (run.getState().phase === 'running' && timer === null && !isLooking) look();
    else judge();
  }

  return store;
}

function newerOf<T extends Measured>(known: T | null, report: T | null): T | null {
  return report && (!known || report.modelStep >= known.modelStep) ? report : known;
}
