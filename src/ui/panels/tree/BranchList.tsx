/** The decodings that were kept, oldest first, and where two of them part. */
import { Bookmark } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSameDecoding, type Branch } from '../../../state/branchStore';
import { Button } from '../../controls/Button';
import { useBranches, useStores } from '../../storesContext';
import { BranchRow } from './BranchRow';
import { partingOf, type PartingToken } from './parting';
import { formatProbability, tokenName } from './treeWords';
import type { DecodedTree } from './useDecodedTree';
import styles from './branches.module.css';

interface Props {
  /** Null while nothing is decoded. */
  readonly shown: DecodedTree | null;
}

export function BranchList({ shown }: Props) {
  const { t } = useTranslation();
  const titleId = useId();
  const { branches: store } = useStores();
  const branches = useBranches((state) => state.branches);
  const model = useBranches((state) => state.model);
  const [marked, setMarked] = useState<readonly number[]>([]);
  const outside = shown ? branches.filter(({ id }) => !shown.branchIds.has(id)).length : 0;
  const isOld = (branch: Branch): boolean =>
    branch.model !== model || (shown !== null && branch.modelStep !== shown.result.trace.modelStep);
  const isShownNow = (branch: Branch): boolean =>
    shown !== null && branch.model === model && isSameDecoding(branch, shown.decoded);
  const isKept = branches.some((branch) => isShownNow(branch) && !isOld(branch));
  const goldIds = shown?.result.gold?.hypothesis.ids.join(' ');
  const [first, second] = marked.flatMap((id) => branches.find((each) => each.id === id) ?? []);
  if (!shown && branches.length === 0) return null;
  return (
    <section className={styles.branches} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h3 id={titleId}>{t('tree.branches.title')}</h3>
        <Button
          className={styles.keep}
          disabled={!shown || isKept}
          onClick={() => {
            store.getState().keep();
          }}
        >
          <Bookmark size={14} aria-hidden />
          {t(isKept ? 'tree.branches.isKept' : 'tree.branches.keep')}
        </Button>
      </div>
      {branches.length === 0 && <p className={styles.hint}>{t('tree.branches.empty')}</p>}
      <ul className={styles.list}>
        {branches.map((branch) => {
          const isForeign = shown !== null && branch.source !== shown.decoded.source;
          const isKnown = !isForeign && goldIds !== undefined;
          return (
            <BranchRow
              key={branch.id}
              branch={branch}
              isRight={isKnown ? branch.outcome.ids.join(' ') === goldIds : branch.isRight}
              isShown={isShownNow(branch)}
              isMarked={marked.includes(branch.id)}
              isForeign={isForeign}
              isOld={isOld(branch)}
              onMark={(isMarked) => {
                const others = marked.filter((id) => id !== branch.id);
                setMarked(isMarked ? [...others, branch.id].slice(-2) : others);
              }}
            />
          );
        })}
      </ul>
      {branches.length > 1 && (
        <p className={styles.hint} role="status">
          {first && second ? (
            <PartingLine first={first} second={second} />
          ) : (
            t('tree.branches.markTwo')
          )}
        </p>
      )}
      {outside > 0 && <p className={styles.hint}>{t('tree.branches.other', { count: outside })}</p>}
    </section>
  );
}

function PartingLine({ first, second }: Readonly<Record<'first' | 'second', Branch>>) {
  const { t } = useTranslation();
  const parting = partingOf(first.outcome, second.outcome);
  if (!parting) return t('tree.branches.same');
  const side = (token: PartingToken | null): string =>
    token
      ? t('tree.branches.partToken', {
          token: tokenName(t, token.token),
          probability: formatProbability(token.logProbability),
        })
      : t('tree.branches.partEnd');
  return t('tree.branches.part', {
    step: parting.timeStep + 1,
    first: side(parting.first),
    second: side(parting.second),
  });
}
