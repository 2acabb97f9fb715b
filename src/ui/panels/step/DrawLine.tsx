/**
 * The draw of one sampled token: the chances of the kept tokens laid end to end from 0 to 1, most
 * likely first, and where the uniform number fell. The same stands above in words.
 */
import clsx from 'clsx';
import type { DrawInterval, TokenRow } from './tokenArithmetic';
import tokens from './tokens.module.css';

interface Props {
  readonly rows: readonly TokenRow[];
  readonly interval: DrawInterval;
}

export function DrawLine({ rows, interval }: Props) {
  const listed = rows.filter(({ reason }) => reason === null);
  return (
    <div className={tokens.draw} aria-hidden>
      <span>0</span>
      <span className={tokens.drawLine}>
        {listed.map(({ token, isChosen }) => (
          <span
            key={token.tokenId}
            className={clsx(tokens.drawPart, isChosen && tokens.drawnPart)}
            style={{ width: percent(token.drawProbability) }}
          />
        ))}
        <span className={tokens.drawMark} style={{ left: percent(interval.draw) }} />
      </span>
      <span>1</span>
    </div>
  );
}

function percent(share: number): string {
  return `${share * 100}%`;
}
