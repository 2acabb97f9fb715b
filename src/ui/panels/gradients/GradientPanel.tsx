/**
 * Where the gradient goes: over the time steps, where it dies or explodes (Bengio et al. 1994; Pascanu
 * et al. 2013); over training, where clipping holds it; and over the parameters, which it changes.
 */
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GradientFlow, GradientReport } from '../../../domain/gradientReport';
import type { FlowLook } from '../../../state/gradientStore';
import { LayerMenu } from '../../controls/LayerMenu';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { formatCount } from '../../formatNumber';
import { useGradients, useStores } from '../../storesContext';
import { InsightFrame } from '../insight/InsightFrame';
import { ClippingChart } from './ClippingChart';
import { FlowChart } from './FlowChart';
import { gradientCsv } from './gradientCsv';
import { GradientTable } from './GradientTable';
import { OverTraining } from './OverTraining';
import { ParameterList } from './ParameterList';
import { trainingFlowCsv } from './trainingFlowCsv';
import type { ScaleKind } from './valueScale';
import { VerdictLine } from './VerdictLine';
import styles from './gradients.module.css';

const GRADIENT_VIEWS = ['steps', 'training'] as const;
type GradientView = (typeof GRADIENT_VIEWS)[number];

export function GradientPanel() {
  const { t } = useTranslation();
  const { gradients: store, run } = useStores();
  const live = useGradients((state) => state);
  const picture = useRef<SVGSVGElement>(null);
  const [view, setView] = useState<GradientView>('steps');
  const [kind, setKind] = useState<ScaleKind>('log');
  const [isTable, setTable] = useState(false);
  const rows = live.report?.rows ?? 0;
  const layers = (live.report?.flows.length ?? 0) / 2;
  const isTraining = view === 'training';
  return (
    <InsightFrame
      id="gradients"
      live={live}
      watch={store.getState().watch}
      measuredOn={t('gradients.probe', { count: rows, number: formatCount(rows) })}
      csv={(report) =>
        isTraining ? trainingFlowCsv(live.looks) : gradientCsv(report, run.getState().history)
      }
      svg={isTable ? undefined : () => picture.current}
      reading={isTraining ? t('gradients.training.reading') : undefined}
      views={
        <SegmentedControl
          label={t('gradients.view')}
          value={view}
          choices={GRADIENT_VIEWS.map((value) => ({ value, label: t(`gradients.views.${value}`) }))}
          onChange={(value) => {
            setView(value === 'training' ? 'training' : 'steps');
          }}
        />
      }
      controls={
        <>
          {isTraining && layers > 1 && <LayerMenu layers={layers} />}
          {!isTable && <ScaleSwitch kind={kind} onKind={setKind} />}
        </>
      }
      isTable={isTable}
      onTable={setTable}
    >
      {(report) =>
        isTraining ? (
          <OverTraining layers={layers} kind={kind} picture={picture} isTable={isTable} />
        ) : isTable ? (
          <GradientTable report={report} />
        ) : (
          <Pictures report={report} kind={kind} picture={picture} />
        )
      }
    </InsightFrame>
  );
}

interface ScaleProps {
  readonly kind: ScaleKind;
  readonly onKind: (kind: ScaleKind) => void;
}

function ScaleSwitch({ kind, onKind }: ScaleProps) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      label={t('gradients.scale')}
      value={kind}
      choices={[
        { value: 'log', label: t('gradients.log') },
        { value: 'linear', label: t('gradients.linear') },
      ]}
      onChange={(value) => {
        onKind(value === 'linear' ? 'linear' : 'log');
      }}
    />
  );
}

interface PicturesProps {
  readonly report: GradientReport;
  readonly kind: ScaleKind;
  readonly picture: React.RefObject<SVGSVGElement | null>;
}

/** Drawn when the page has time: what is typed and clicked comes first. */
function Pictures({ report: newest, kind, picture }: PicturesProps) {
  const report = useDeferredValue(newest);
  const looks = useGradients((state) => state.looks);
  const earlier = useMemo(() => earliestOf(looks, report), [looks, report]);
  return (
    <div className={styles.pictures}>
      <VerdictLine flows={report.flows} />
      <FlowChart flows={report.flows} earlier={earlier} kind={kind} picture={picture} />
      <ClippingChart clipNorm={report.clipNorm} kind={kind} />
      <ParameterList report={report} kind={kind} />
    </div>
  );
}

/** The earliest look at the same model, if that was another step. */
function earliestOf(looks: readonly FlowLook[], report: GradientReport): FlowLook | null {
  const [first] = looks;
  if (!first || first.modelStep >= report.modelStep) return null;
  const lengths = (flows: readonly GradientFlow[]): string =>
    flows.map(({ norms }) => norms.length).join();
  return lengths(first.flows) === lengths(report.flows) ? first : null;
}
