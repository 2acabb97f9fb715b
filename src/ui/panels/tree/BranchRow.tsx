/** One kept decoding: its name, what it wrote and what that is worth, and what can be done with it. */
import { Check, Columns2, Pencil, Trash2, X } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import clsx from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branch } from '../../../state/branchStore';
import { Button } from '../../controls/Button';
import { useStores } from '../../storesContext';
import { branchName } from './branchName';
import { formatLogProbability, tokensText } from './treeWords';
import styles from './branches.module.css';

interface Props {
  readonly branch: Branch;
  /** Null when the target is not known. */
  readonly isRight: boolean | null;
  readonly isShown: boolean;
  readonly isMarked: boolean;
  /** Of another source than the one in view. */
  readonly isForeign: boolean;
  /** Of weights that have changed since. */
  readonly isOld: boolean;
  readonly onMark: (isMarked: boolean) => void;
}

export function BranchRow(props: Props) {
  const { branch, isRight, isShown, isMarked, isForeign, isOld, onMark } = props;
  const { t } = useTranslation();
  const { branches } = useStores();
  const [isRenaming, setRenaming] = useState(false);
  const { show, compare, rename, remove } = branches.getState();
  const { id, outcome, source, modelStep } = branch;
  const name = branchName(t, branch);
  return (
    <li className={clsx(styles.branch, isShown && styles.isShown)}>
      <Checkbox.Root
        className={styles.mark}
        checked={isMarked}
        aria-label={t('tree.branches.select', { name })}
        onCheckedChange={(next) => {
          onMark(next === true);
        }}
      >
        <Checkbox.Indicator>
          <Check size={12} strokeWidth={3} aria-hidden />
        </Checkbox.Indicator>
      </Checkbox.Root>
      {isRenaming ? (
        <NameField
          name={name}
          onDone={(next) => {
            setRenaming(false);
            if (next !== null && next !== name) rename(id, next);
          }}
        />
      ) : (
        <button
          type="button"
          className={styles.name}
          aria-current={isShown}
          title={t('tree.branches.show', { name })}
          onClick={() => {
            show(id);
          }}
        >
          {name}
        </button>
      )}
      <span className={styles.tools}>
        <Button
          look="quiet"
          aria-label={t('tree.branches.compare', { name })}
          title={t('tree.branches.compare', { name })}
          onClick={() => {
            compare(id);
          }}
        >
          <Columns2 size={14} aria-hidden />
        </Button>
        <Button
          look="quiet"
          aria-label={t('tree.branches.rename', { name })}
          title={t('tree.branches.rename', { name })}
          onClick={() => {
            setRenaming(true);
          }}
        >
          <Pencil size={13} aria-hidden />
        </Button>
        <Button
          look="quiet"
          aria-label={t('tree.branches.remove', { name })}
          title={t('tree.branches.remove', { name })}
          onClick={() => {
            remove(id);
          }}
        >
          <Trash2 size={14} aria-hidden />
        </Button>
      </span>
      <span className={styles.outcome}>
        <span className={styles.tokens}>{tokensText(outcome.tokens)}</span>
        {isRight !== null && (
          <span className={isRight ? styles.right : styles.wrong}>
            {isRight ? <Check size={13} aria-hidden /> : <X size={13} aria-hidden />}
            <span className="visuallyHidden">
              {t(isRight ? 'tree.branches.right' : 'tree.branches.wrong')}
            </span>
          </span>
        )}
        <span className={styles.numbers}>
          {t('tree.branches.numbers', {
            logProbability: formatLogProbability(outcome.logProbability, 3),
            score: formatLogProbability(outcome.score, 3),
          })}
          {isForeign && ` · ${t('tree.branches.ofSource', { source })}`}
          {isOld && ` · ${t('tree.branches.atStep', { step: modelStep })}`}
        </span>
      </span>
    </li>
  );
}

interface NameProps {
  readonly name: string;
  /** Null when the visitor thought better of it. */
  readonly onDone: (name: string | null) => void;
}

function NameField({ name, onDone }: NameProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  return (
    <input
      autoFocus
      className={styles.nameField}
      aria-label={t('tree.branches.renameField')}
      value={text}
      onFocus={({ target }) => {
        target.select();
      }}
      onChange={({ target }) => {
        setText(target.value);
      }}
      onBlur={() => {
        onDone(text);
      }}
      onKeyDown={({ key }) => {
        if (key === 'Enter') onDone(text);
        if (key === 'Escape') onDone(null);
      }}
    />
  );
}
