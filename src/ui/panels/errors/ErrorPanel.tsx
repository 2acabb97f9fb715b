/**
 * What the model gets wrong on held-out examples, and where: by source length, lengths never trained
 * included, by output position, token by token, and example by example.
 */
import { useCallback, useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { detokenize } from '../../../data/tokenizers/tokenizer';
import type { ErrorReport, HeldOutResult } from '../../../domain/errorReport';
import { tokenizersOf } from '../../../state/runSelectors';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { formatCount } from '../../formatNumber';
import { useErrors, useExperiment, useRun, useStores } from '../../storesContext';
import { InsightFrame } from '../insight/InsightFrame';
import { ConfusionView } from './ConfusionView';
import { ERROR_VIEWS, errorCsv, type ErrorView } from './errorCsv';
import { ErrorList, NO_FOCUS, type ListFocus } from './ErrorList';
import type { LengthBar } from './lengthBars';
import { LengthView } from './LengthView';
import { PositionView } from './PositionView';

export function ErrorPanel() {
  const { t } = useTranslation();
  const { errors: store, decode } = useStores();
  const live = useErrors((state) => state);
  // Long lists are drawn behind what a visitor is doing.
  const report = useDeferredValue(live.report);
  const draft = useExperiment((state) => state.draft);
  const tokenizers = useRun((state) => tokenizersOf(state, draft));
  const [view, setView] = useState<ErrorView>('lengths');
  const [isTable, setTable] = useState(false);
  const [focus, setFocus] = useState<ListFocus>(NO_FOCUS);
  const picture = useRef<SVGSVGElement>(null);

  const open = useCallback(
    ({ source, target }: HeldOutResult): void => {
      decode
        .getState()
        .setExample(detokenize(tokenizers.source, source), detokenize(tokenizers.target, target));
    },
    [decode, tokenizers],
  );
  const list = useCallback(
    (focus: ListFocus, examples: readonly HeldOutResult[]): void => {
      const example = examples.find(({ isExact }) => !isExact) ?? examples[0];
      if (example) open(example);
      setFocus(focus);
      setView('examples');
    },
    [open],
  );
  const chooseLength = useCallback(
    ({ from, to, kind, examples }: LengthBar): void => {
      list({ ...NO_FOCUS, length: { from, to, kind } }, examples);
    },
    [list],
  );
  const results = report?.results;
  const choosePosition = useCallback(
    (firstError: number): void => {
      const wrong = results?.filter((each) => each.firstError === firstError) ?? [];
      list({ ...NO_FOCUS, firstError }, wrong);
    },
    [list, results],
  );
  const openResult = useCallback(
    (place: number): void => {
      const result = results?.[place];
      if (result) open(result);
    },
    [open, results],
  );

  const isList = view === 'examples';
  const pictured = { picture, isTable };
  return (
    <InsightFrame
      id="errors"
      live={{ ...live, report }}
      watch={store.getState().watch}
      measuredOn={report && measuredOn(t, report)}
      csv={(given) => errorCsv(given, view, tokenizers)}
      svg={isList || isTable ? undefined : () => picture.current}
      controls={
        <SegmentedControl
          label={t('errors.view')}
          value={view}
          choices={ERROR_VIEWS.map((value) => ({ value, label: t(`errors.views.${value}`) }))}
          onChange={(value) => {
            setView(ERROR_VIEWS.find((each) => each === value) ?? 'lengths');
          }}
        />
      }
      isTable={isTable}
      onTable={isList ? undefined : setTable}
    >
      {(given) => {
        switch (view) {
          case 'lengths':
            return <LengthView report={given} {...pictured} onChoose={chooseLength} />;
          case 'positions':
            return <PositionView report={given} {...pictured} onChoose={choosePosition} />;
          case 'confusion':
            return <ConfusionView report={given} {...pictured} onOpen={openResult} />;
          case 'examples':
            return (
              <ErrorList
                report={given}
                tokenizers={tokenizers}
                focus={focus}
                onFocus={setFocus}
                onOpen={open}
              />
            );
        }
      }}
    </InsightFrame>
  );
}

function measuredOn(t: ReturnType<typeof useTranslation>['t'], report: ErrorReport): string {
  const drawn = report.byLength
    .filter(({ isDrawn }) => isDrawn)
    .reduce((sum, { rate }) => sum + rate.count, 0);
  return t(drawn > 0 ? 'errors.measuredOnLonger' : 'errors.measuredOn', {
    count: report.examples,
    number: formatCount(report.examples),
    drawn: formatCount(drawn),
  });
}
