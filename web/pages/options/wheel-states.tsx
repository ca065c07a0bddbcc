import type { ReactNode } from 'react';
import { useView } from '../../api/index.ts';
import { Day, Empty, Explained, Money, Section, Tag, Units } from '../../kit/index.ts';
import type { OptionsHeld } from '../../options-parts/index.ts';
import { STATE_WORDS, WheelRing } from './wheel-ring.tsx';

type Wheel = OptionsHeld['wheels'][number];

/** The ring of every underlying of which something is held; those in cash are named. */
export function WheelStates({ held }: { readonly held: OptionsHeld }): ReactNode {
  const { account, wheels, shares } = held;
  const open = useView('/accounts/{account}/options/statement', { account, which: 'open' });
  const beganOf = (ticker: string): string | undefined =>
    open.data?.cycles.find((cycle) => cycle.ticker === ticker)?.beganOn;
  return (
    <Section title="Where each wheel stands" note="one ring an underlying">
      {wheels.length === 0 ? (
        <Empty title="Every underlying is in cash">
          The first put that is sold begins a wheel. Candidates below say what could be sold now.
        </Empty>
      ) : (
        <div className="wheels">
          {wheels.map((wheel) => (
            <WheelCard
              key={wheel.ticker}
              wheel={wheel}
              beganOn={beganOf(wheel.ticker)}
              share={shares.find(({ ticker }) => ticker === wheel.ticker)}
            />
          ))}
        </div>
      )}
      <InCash account={account} held={wheels.map(({ ticker }) => ticker)} />
    </Section>
  );
}

function WheelCard({
  wheel,
  beganOn,
  share,
}: {
  readonly wheel: Wheel;
  readonly beganOn: string | undefined;
  readonly share: OptionsHeld['shares'][number] | undefined;
}): ReactNode {
  const { ticker, state, premium, netCostBasis, rolls } = wheel;
  return (
    <article className="wheel" aria-label={`Wheel of ${ticker}`}>
      <div className="spread">
        <h3>{ticker}</h3>
        <Tag tone="accent">{STATE_WORDS[state]}</Tag>
      </div>
      <WheelRing ticker={ticker} state={state} />
      <dl className="wheel-facts">
        <Fact says="Sold">{soldWords(wheel)}</Fact>
        <Fact says="Shares">
          {share === undefined ? (
            'none'
          ) : (
            <>
              <Units of={share.quantity} />, mark <Money of={share.mark} />
            </>
          )}
        </Fact>
        <Fact says={<Explained term="net-cost-basis">Net cost basis</Explained>}>
          <Money of={netCostBasis} unknown="no shares" />
        </Fact>
        <Fact says="Premium of the cycle">
          <Money of={premium} isGain />
        </Fact>
        <Fact says="Rolls">{rolls}</Fact>
        <Fact says="Cycle since">
          {beganOn === undefined ? <span className="muted">unknown</span> : <Day on={beganOn} />}
        </Fact>
      </dl>
      {share?.isUnwinding === true ? <Tag tone="warn">its shares go at the next open</Tag> : null}
    </article>
  );
}

function Fact({
  says,
  children,
}: {
  readonly says: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div>
      <dt>{says}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function soldWords({ shortPuts, shortCalls }: Wheel): string {
  const words = [
    ...(shortPuts > 0 ? [counted(shortPuts, 'put')] : []),
    ...(shortCalls > 0 ? [counted(shortCalls, 'call')] : []),
  ];
  return words.length === 0 ? 'nothing' : words.join(', ');
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The rest of the watchlist: nothing of it is held. */
function InCash({
  account,
  held,
}: {
  readonly account: string;
  readonly held: readonly string[];
}): ReactNode {
  const { data } = useView('/accounts/{account}/watchlist', { account });
  const rest = [...new Set((data ?? []).map(({ ticker }) => ticker))].filter(
    (ticker) => !held.includes(ticker),
  );
  if (rest.length === 0) return null;
  return (
    <p className="wheels-in-cash">
      <span className="muted">In cash:</span>
      {rest.map((ticker) => (
        <Tag key={ticker}>{ticker}</Tag>
      ))}
    </p>
  );
}
