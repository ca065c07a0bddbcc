import type { ReactNode } from 'react';
import { dollars } from '../format/index.ts';
import { Day, usePreferences } from '../kit/index.ts';
import type { Structure } from './option-words.ts';

/** Where the profit stands between stop and take profit, and the day from which it is closed anyway. */
export function GuardBar({
  of: { profit, guards },
}: {
  readonly of: Pick<Structure, 'profit' | 'guards'>;
}): ReactNode {
  const { takeProfitAt, stopAt, closeOn } = guards;
  if (takeProfitAt === null && stopAt === null && closeOn === null)
    return <span className="muted small">no guard</span>;
  return (
    <div className="guard">
      {takeProfitAt === null ? null : (
        <Bar profit={profit} takeProfitAt={takeProfitAt} stopAt={stopAt} />
      )}
      {closeOn === null ? null : (
        <div className="guard-day">
          closes from <Day on={closeOn} />
        </div>
      )}
    </div>
  );
}

function Bar({
  profit,
  takeProfitAt,
  stopAt,
}: {
  readonly profit: string | null;
  readonly takeProfitAt: string;
  readonly stopAt: string | null;
}): ReactNode {
  const { isDiscreet } = usePreferences();
  const word = (amount: string): string => (isDiscreet ? '•••' : levelWords(amount));
  const low = Number(stopAt ?? `-${takeProfitAt}`);
  const high = Number(takeProfitAt);
  const placed = (amount: number): string =>
    `${Math.min(100, Math.max(0, ((amount - low) / (high - low)) * 100))}%`;
  const stands = profit === null ? 'profit unknown' : `profit ${word(profit)}`;
  const says = `${stopAt === null ? 'no stop' : `stop ${word(stopAt)}`}, ${stands}, take profit ${word(takeProfitAt)}`;
  return (
    <>
      <div className="guard-bar" role="img" aria-label={says}>
        <i className="zero" style={{ left: placed(0) }} />
        {stopAt === null ? null : <i className="stop" />}
        <i className="take" />
        {profit === null ? null : <b style={{ left: placed(Number(profit)) }} />}
      </div>
      <div className="guard-ends" aria-hidden>
        <span>{stopAt === null ? 'no stop' : `stop ${word(stopAt)}`}</span>
        <span>take {word(takeProfitAt)}</span>
      </div>
    </>
  );
}

/** Cents only where they matter. */
function levelWords(amount: string): string {
  const text = dollars(amount, 'always');
  return Math.abs(Number(amount)) < 100 ? text : text.replace(/\.\d\d$/, '');
}
