/** Tools for the picked units, and the operations in force: each with a slider that acts at once. */
import { Dices, Redo2, Undo2, X } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  picksOf,
  SURGERY_TOOLS,
  type SurgeryOperation,
  type SurgeryTool,
} from '../../../state/surgeryOperations';
import { Button } from '../../controls/Button';
import controls from '../../controls/controls.module.css';
import { formatSetting } from '../../formatNumber';
import { useStores, useSurgery } from '../../storesContext';
import { AmountSlider } from './AmountSlider';
import { useTargetWords } from './stateRowWords';
import styles from './surgery.module.css';

interface Span {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const SPANS: Readonly<Record<Exclude<SurgeryTool, 'zero'>, Span>> = {
  clamp: { min: -1, max: 1, step: 0.01 },
  scale: { min: -2, max: 4, step: 0.05 },
  noise: { min: 0, max: 2, step: 0.01 },
};

/** A cell state adds up over time and leaves -1..1. */
const CELL_CLAMP: Span = { min: -5, max: 5, step: 0.05 };

export function OperationTools() {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const hasPicks = useSurgery(({ picks }) => picks.length > 0);
  const { operate } = surgery.getState();
  return (
    <div className={styles.tools} role="group" aria-label={t('surgery.operate')}>
      {SURGERY_TOOLS.map((tool) => (
        <Button
          key={tool}
          disabled={!hasPicks}
          title={hasPicks ? t(`surgery.toolHelp.${tool}`) : t('surgery.pickFirst')}
          onClick={() => {
            operate(tool);
          }}
        >
          {t(`surgery.tools.${tool}`)}
        </Button>
      ))}
      {!hasPicks && <span className={styles.note}>{t('surgery.pickFirst')}</span>}
    </div>
  );
}

export function UndoButtons() {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const canUndo = useSurgery(({ past }) => past.length > 0);
  const canRedo = useSurgery(({ future }) => future.length > 0);
  const isTouched = useSurgery(({ plan }) => plan.blend !== null || plan.operations.length > 0);
  const { undo, redo, removeAll } = surgery.getState();
  return (
    <span className={styles.undo}>
      <Button
        look="quiet"
        disabled={!canUndo}
        aria-label={t('surgery.undo')}
        title={t('surgery.undo')}
        onClick={undo}
      >
        <Undo2 size={15} aria-hidden />
      </Button>
      <Button
        look="quiet"
        disabled={!canRedo}
        aria-label={t('surgery.redo')}
        title={t('surgery.redo')}
        onClick={redo}
      >
        <Redo2 size={15} aria-hidden />
      </Button>
      <Button look="quiet" disabled={!isTouched} onClick={removeAll}>
        {t('surgery.removeAll')}
      </Button>
    </span>
  );
}

export function OperationList({ hiddenSize }: { readonly hiddenSize: number }) {
  const { t } = useTranslation();
  const operations = useSurgery(({ plan }) => plan.operations);
  if (operations.length === 0) return <p className={styles.note}>{t('surgery.noOperations')}</p>;
  return (
    <ul className={styles.operations} aria-label={t('surgery.operations')}>
      {operations.map((operation) => (
        <OperationItem key={operation.id} operation={operation} hiddenSize={hiddenSize} />
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly operation: SurgeryOperation;
  readonly hiddenSize: number;
}

const OperationItem = memo(function OperationItem({ operation, hiddenSize }: ItemProps) {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const wordsOf = useTargetWords();
  const { id, tool, targets, amount } = operation;
  const { setAmount, renewNoise, remove, setPicks, settle } = surgery.getState();
  const target = wordsOf(targets);
  const name = t(`surgery.operationNames.${tool}`);
  const words = { name, target };
  const span = spanOf(operation);
  return (
    <li className={styles.operation}>
      <button
        type="button"
        className={styles.target}
        title={t('surgery.pickThese', { target })}
        aria-label={t('surgery.pickThese', { target })}
        onClick={() => {
          setPicks(picksOf(targets, hiddenSize));
        }}
      >
        {target}
      </button>
      <span className={styles.operationName}>{name}</span>
      {span && (
        <>
          <AmountSlider
            {...span}
            label={t('surgery.amountOf', words)}
            value={amount}
            onChange={(value) => {
              setAmount(id, value);
            }}
            onSettle={settle}
          />
          <ExactAmount
            label={t('surgery.exactAmount', words)}
            min={tool === 'noise' ? 0 : null}
            value={amount}
            onChange={(value) => {
              setAmount(id, value);
            }}
            onSettle={settle}
          />
        </>
      )}
      <span className={styles.itemButtons}>
        {tool === 'noise' && (
          <Button
            look="quiet"
            aria-label={t('surgery.newNoise')}
            title={t('surgery.newNoise')}
            onClick={() => {
              renewNoise(id);
            }}
          >
            <Dices size={15} aria-hidden />
          </Button>
        )}
        <Button
          look="quiet"
          aria-label={t('surgery.remove', { name: `${name} (${target})` })}
          title={t('surgery.remove', { name })}
          onClick={() => {
            remove(id);
          }}
        >
          <X size={15} aria-hidden />
        </Button>
      </span>
    </li>
  );
});

function spanOf({ tool, targets }: SurgeryOperation): Span | null {
  if (tool === 'zero') return null;
  if (tool === 'clamp' && targets.some(({ state }) => state === 'cell')) return CELL_CLAMP;
  return SPANS[tool];
}

interface ExactProps {
  readonly label: string;
  readonly min: number | null;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly onSettle: () => void;
}

/** Any number, beyond the slider's ends too; holds the text while it is typed. */
function ExactAmount({ label, min, value, onChange, onSettle }: ExactProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isAmount = (text: string): boolean => {
    const number = Number(text);
    return text.trim() !== '' && Number.isFinite(number) && (min === null || number >= min);
  };
  return (
    <input
      className={controls.number}
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={typed !== null && !isAmount(typed)}
      value={typed ?? formatSetting(value)}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        if (isAmount(text)) onChange(Number(text));
      }}
      onBlur={() => {
        setTyped(null);
        onSettle();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') setTyped(null);
      }}
    />
  );
}
