/** One token of the next-token list: its bar, and with the arithmetic every number on its way. */
import clsx from 'clsx';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StrategyKind } from '../../../domain/decoding';
import { formatPercent, formatSetting } from '../../formatNumber';
import { formatSigned } from '../../math/signedNumber';
import { tokenNameKey, tokenSign } from '../../tokenText';
import type { TokenRow } from './tokenArithmetic';
import tokens from './tokens.module.css';

/** Which numbers stand beside a bar: every strategy has its own. */
export type ArithmeticKind = StrategyKind;

type Column = 'logit' | 'scaled' | 'logProbability' | 'filter' | 'chance' | 'rank' | 'total';

/** Before the bar and after it, in the order in which they are worked out. */
const BEFORE: Readonly<Record<ArithmeticKind, readonly Column[]>> = {
  greedy: ['logit'],
  sample: ['logit', 'scaled'],
  beam: ['logit'],
};
const AFTER: Readonly<Record<ArithmeticKind, readonly Column[]>> = {
  greedy: ['logProbability'],
  sample: ['filter', 'chance'],
  beam: ['logProbability', 'total', 'rank'],
};

interface Props {
  readonly row: TokenRow;
  readonly kind: ArithmeticKind | null;
  readonly isForced: boolean;
  readonly onWrite: (tokenId: number) => void;
}

export function TokenItem({ row, kind, isForced, onWrite }: Props) {
  const { t } = useTranslation();
  const { token, reason, isChosen } = row;
  const numbers = (columns: readonly Column[]): ReactNode =>
    columns.map((column) => (
      <Figure key={column} name={t(`step.columns.${column}`)}>
        {figureOf(column, row, t)}
      </Figure>
    ));
  return (
    <li className={clsx(isChosen && tokens.isChosen, reason !== null && tokens.isLeft)}>
      <TokenName row={row} onWrite={onWrite} />
      {kind && numbers(BEFORE[kind])}
      <Bar share={token.share} />
      <data className={tokens.share} value={token.share}>{`${formatShare(token.share)} %`}</data>
      {kind && numbers(AFTER[kind])}
      <span className={tokens.mark}>
        {isChosen
          ? t(isForced ? 'step.forced' : 'step.chosen')
          : reason !== null && kind !== 'sample' && t(`step.filters.${reason}`)}
      </span>
    </li>
  );
}

/** All tokens that have no row of their own. */
export function RestItem({
  kind,
  share,
  drawProbability,
}: {
  readonly kind: ArithmeticKind | null;
  readonly share: number;
  readonly drawProbability: number;
}) {
  const { t } = useTranslation();
  const empty = (columns: readonly Column[]): ReactNode =>
    columns.map((column) =>
      column === 'chance' ? (
        <Figure key={column} name={t('step.columns.chance')}>
          {`${formatShare(drawProbability)} %`}
        </Figure>
      ) : (
        <span key={column} className={tokens.noFigure} />
      ),
    );
  return (
    <li className={tokens.rest}>
      <span className={tokens.token}>{t('step.rest')}</span>
      {kind && empty(BEFORE[kind])}
      <Bar share={share} />
      <span className={tokens.share}>{`${formatShare(share)} %`}</span>
      {kind && empty(AFTER[kind])}
      <span className={tokens.mark} />
    </li>
  );
}

/** Names of the columns; each number also bears its own, for readers and for narrow screens. */
export function TokenItemHead({
  kind,
  temperature,
}: {
  readonly kind: ArithmeticKind;
  readonly temperature: number;
}) {
  const { t } = useTranslation();
  const nameOf = (column: Column): string =>
    column === 'scaled'
      ? t('step.columns.scaledBy', { temperature: formatSetting(temperature) })
      : t(`step.columns.${column}`);
  return (
    <div className={tokens.head} data-kind={kind} aria-hidden>
      <span>{t('step.columns.token')}</span>
      {BEFORE[kind].map((column) => (
        <span key={column}>{nameOf(column)}</span>
      ))}
      <span className={tokens.headBar}>{t('step.columns.share')}</span>
      {AFTER[kind].map((column) => (
        <span key={column}>{nameOf(column)}</span>
      ))}
      <span className={tokens.headMark}>{t('step.columns.choice')}</span>
    </div>
  );
}

function TokenName({ row: { token, reason, isChosen }, onWrite }: Pick<Props, 'row' | 'onWrite'>) {
  const { t } = useTranslation();
  const nameKey = tokenNameKey(token.token);
  const name = nameKey === null ? token.token : t(nameKey);
  const content = (
    <>
      {tokenSign(token.token)}
      {nameKey !== null && <span className={tokens.tokenName}>{name}</span>}
    </>
  );
  if (reason === 'never') return <span className={tokens.token}>{content}</span>;
  // The chosen one stays a button, so that the keyboard does not lose its place when it is taken.
  const label = t(isChosen ? 'step.isWritten' : 'step.writeInstead', { token: name });
  return (
    <button
      type="button"
      className={clsx(tokens.token, tokens.write)}
      aria-label={label}
      aria-disabled={isChosen}
      title={isChosen ? undefined : label}
      onClick={() => {
        if (!isChosen) onWrite(token.tokenId);
      }}
    >
      {content}
    </button>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className={tokens.figure}>
      <span className={tokens.figureName}>{name} </span>
      <span>{children}</span>
    </span>
  );
}

function figureOf(column: Column, { token, reason, node }: TokenRow, t: TFunction): string {
  switch (column) {
    case 'logit':
      return formatSigned(token.logit, 3);
    case 'scaled':
      return formatSigned(token.scaledLogit, 3);
    case 'logProbability':
      return formatSigned(token.logProbability, 3);
    case 'filter':
      return t(`step.filters.${reason ?? 'kept'}`);
    case 'chance':
      return token.isKept ? `${formatShare(token.drawProbability)} %` : '–';
    case 'total':
      return node ? formatSigned(node.total, 3) : '–';
    case 'rank':
      return node
        ? t(node.isKept ? 'step.rankKept' : 'step.rankPruned', { rank: node.rank + 1 })
        : '–';
  }
}

function Bar({ share }: { readonly share: number }) {
  return (
    <span className={tokens.bar} aria-hidden>
      <span style={{ transform: barPlace(share) }} />
    </span>
  );
}

/**
 * A bar is as wide as its track and pushed out of it to the left: it glides to its next place without
 * laying out the page in every frame. The least share is still a line.
 */
function barPlace(share: number): string {
  return `translateX(${(Math.max(share, 0.01) - 1) * 100}%)`;
}

/** Two decimals where one would read 0.0. */
function formatShare(share: number): string {
  return formatPercent(share, share < 0.01 ? 2 : 1);
}
