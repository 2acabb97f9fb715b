/** What the contexts know: held-out sources as points, their paths, and whom the model takes them for. */
import type { TFunction } from 'i18next';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { detokenize } from '../../../data/tokenizers/tokenizer';
import type { SpaceExample, StateMapReport, StateSpaceReport } from '../../../domain/stateSpace';
import { inputsOf } from '../../../state/decodeStore';
import { tokenizersOf } from '../../../state/runSelectors';
import { formatCount, formatPercent } from '../../formatNumber';
import { formatSigned } from '../../math/signedNumber';
import { useExperiment, useRun, useSpace, useStores } from '../../storesContext';
import { useTheme } from '../../theme/useTheme';
import { VirtualTable } from '../examples/VirtualTable';
import { InsightFrame } from '../insight/InsightFrame';
import { ChosenSource } from './ChosenSource';
import { MapControls } from './MapControls';
import { groupPoints, type ColorBy } from './pointGroups';
import type { ScatterContent } from './scatterContent';
import { SpaceControls, type SpaceMethod } from './SpaceControls';
import { spaceCsv } from './spaceCsv';
import { SpaceScatter } from './SpaceScatter';
import { drawSpaceSvg } from './spaceSvg';
import styles from './space.module.css';

type Report = StateSpaceReport | StateMapReport;

export function SpacePanel() {
  const { t } = useTranslation();
  const { space, decode, clock } = useStores();
  const theme = useTheme();
  const svgHost = useRef<HTMLDivElement>(null);
  const [isTable, setTable] = useState(false);
  const [method, setMethod] = useState<SpaceMethod>('components');
  const [colorBy, setColorBy] = useState<ColorBy>('lastToken');
  const components = useSpace((state) => state.components);
  const map = useSpace((state) => state.map.report);
  const chosen = useSpace((state) => state.chosen);
  const draft = useExperiment((state) => state.draft);
  const tokenizers = useRun((state) => tokenizersOf(state, draft));
  const isMap = method === 'map';
  // Points are drawn after the numbers of the header.
  const newest: Report | null = useDeferredValue(isMap ? map : components.report);
  const content = useMemo(() => newest && contentOf(newest, t), [newest, t]);
  const examples = content?.examples;
  const grouping = useMemo(() => examples && groupPoints(examples, colorBy), [examples, colorBy]);
  const textOf = ({ source, target }: SpaceExample) => ({
    source: detokenize(tokenizers.source, source),
    target: detokenize(tokenizers.target, target),
  });
  const chosenPoint = useMemo(() => {
    if (chosen === null || !examples) return null;
    const index = examples.findIndex(
      ({ source }) => detokenize(tokenizers.source, source) === chosen,
    );
    return index < 0 ? null : index;
  }, [examples, chosen, tokenizers]);

  const open = (example: SpaceExample): void => {
    const { source, target } = textOf(example);
    space.getState().choose(source);
    decode.getState().setExample(source, target);
  };
  const choose = (point: number): void => {
    const example = examples?.[point];
    if (example) open(example);
  };
  /** The zero state is before what the machine shows first. */
  const openStep = async (step: number): Promise<void> => {
    const { decoded, load } = decode.getState();
    if (chosen === null) return;
    if (decoded?.source !== chosen) {
      const example = chosenPoint === null ? undefined : examples?.[chosenPoint];
      const gold = example ? textOf(example).target : null;
      const inputs = { ...inputsOf(decode.getState()), source: chosen, gold, forcedIds: [] };
      if (!(await load(inputs))) return;
    }
    clock.getState().selectLayer(space.getState().layer);
    clock.getState().moveTo(Math.max(0, step - 1));
  };
  // Of a source that was chosen and is no more, nothing is drawn.
  const shownPath = chosen === null ? null : (content?.path ?? null);
  const shown = useMemo(() => content && { ...content, path: shownPath }, [content, shownPath]);

  return (
    <InsightFrame<Report>
      id="space"
      live={isMap && map ? { ...components, report: map, everyMs: null } : components}
      watch={space.getState().watch}
      measuredOn={measuredWords()}
      csv={
        newest ? () => spaceCsv(newest, shownPath, isMap ? 'umap' : 'pca', tokenizers) : undefined
      }
      svg={
        shown && grouping
          ? () => drawSpaceSvg(svgHost.current, shown, grouping, theme, t)
          : undefined
      }
      controls={
        <SpaceControls
          method={method}
          onMethod={setMethod}
          colorBy={colorBy}
          onColorBy={setColorBy}
        />
      }
      isTable={isTable}
      onTable={setTable}
    >
      {() => (
        <>
          {isMap && <MapControls />}
          {shown && grouping && (
            <div className={styles.body}>
              {isTable ? (
                <div className={styles.table}>
                  <PointTable content={shown} textOf={textOf} onOpen={open} />
                </div>
              ) : (
                <SpaceScatter
                  content={shown}
                  grouping={grouping}
                  chosen={chosenPoint}
                  textOf={textOf}
                  onChoose={choose}
                  onOpenStep={(step) => void openStep(step)}
                />
              )}
              <ChosenSource path={shownPath} isMap={isMap} tokenizers={tokenizers} />
            </div>
          )}
          <div ref={svgHost} className={styles.offstage} data-export="none" aria-hidden />
        </>
      )}
    </InsightFrame>
  );

  function measuredWords(): string | null {
    if (!newest) return null;
    const words = t('space.measuredOn', { number: formatCount(newest.examples.length) });
    if (!('axesStep' in newest) || newest.axesStep === newest.modelStep) return words;
    return `${words} · ${t('space.axesStep', { step: formatCount(newest.axesStep) })}`;
  }
}

function contentOf(report: Report, t: TFunction): ScatterContent {
  const axisWords = (number: number, share: number): string =>
    t('space.component', { number, share: formatPercent(share) });
  const isOfComponents = 'explained' in report;
  return {
    examples: report.examples,
    x: report.x,
    y: report.y,
    path: isOfComponents ? report.path : null,
    axes: isOfComponents
      ? [axisWords(1, report.explained[0]), axisWords(2, report.explained[1])]
      : null,
  };
}

interface TableProps {
  readonly content: ScatterContent;
  readonly textOf: (example: SpaceExample) => { readonly source: string; readonly target: string };
  readonly onOpen: (example: SpaceExample) => void;
}

function PointTable({ content: { examples, x, y }, textOf, onOpen }: TableProps) {
  const { t } = useTranslation();
  return (
    <VirtualTable
      label={t('space.table')}
      template="minmax(64px, 1fr) minmax(64px, 1fr) 92px 46px 74px 74px"
      head={(['source', 'target', 'result', 'tokens', 'x', 'y'] as const).map((name) =>
        t(`space.head.${name}`),
      )}
      rows={examples.length}
      cellsAt={(row) => {
        const example = examples[row];
        if (!example) return [];
        const { source, target } = textOf(example);
        return [
          <button
            key="open"
            type="button"
            className={styles.open}
            aria-label={t('space.open', { source })}
            onClick={() => {
              onOpen(example);
            }}
          >
            {source}
          </button>,
          target,
          t(example.isExact ? 'space.right' : 'space.wrong'),
          formatCount(example.source.length),
          formatSigned(x[row] ?? Number.NaN, 4),
          formatSigned(y[row] ?? Number.NaN, 4),
        ];
      }}
      empty={t('space.tableEmpty')}
    />
  );
}
