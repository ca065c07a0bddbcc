import type { ReactNode } from 'react';
import type { OptionsVolatilityView } from '#contract';
import { useView } from '../api/index.ts';
import { Spark } from '../charts/index.ts';
import { percent } from '../format/index.ts';
import { Empty, Explained, Moment, Percent, Rows, Shown, Tag, type Column } from '../kit/index.ts';

type Underlying = OptionsVolatilityView['underlyings'][number];

/** What options say of the volatility of everything that the account looks at or holds. */
export function Volatility({
  account,
  held,
}: {
  readonly account: string;
  readonly held: readonly string[];
}): ReactNode {
  const watchlist = useView('/accounts/{account}/watchlist', { account });
  return (
    <Shown of={watchlist} lines={8}>
      {(lines) => {
        const tickers = [...new Set([...held, ...lines.map(({ ticker }) => ticker)])];
        return tickers.length === 0 ? (
          <Empty title="Its watchlist is empty">Settings has the watchlist of each account.</Empty>
        ) : (
          <OfTickers tickers={tickers.join(',')} />
        );
      }}
    </Shown>
  );
}

function OfTickers({ tickers }: { readonly tickers: string }): ReactNode {
  const volatility = useView('/options/volatility', { tickers }, { keepsFormer: true });
  return (
    <Shown of={volatility} lines={8}>
      {({ underlyings, source, at }) => (
        <>
          <Rows
            label="Implied volatility"
            columns={COLUMNS}
            rows={underlyings}
            keyOf={({ symbol }) => symbol}
          />
          <p className="muted small">
            A year&apos;s, of the {source}, <Moment at={at} />. Realised volatility is what prices
            did, not what options say.
          </p>
        </>
      )}
    </Shown>
  );
}

const COLUMNS: readonly Column<Underlying>[] = [
  {
    key: 'symbol',
    head: 'Underlying',
    isLead: true,
    cell: ({ symbol, isModelled, chainSource, absent }) => (
      <>
        <strong>{symbol}</strong>{' '}
        {isModelled ? <Tag tone="warn">{chainSource ?? 'modelled'}</Tag> : null}
        {absent === null ? null : <div className="muted small">{absent}</div>}
      </>
    ),
  },
  {
    key: 'price',
    head: 'Price',
    isEnd: true,
    cell: ({ price }) =>
      price === null ? (
        <span className="muted">unknown</span>
      ) : (
        <span className="number">${Number(price).toFixed(2)}</span>
      ),
  },
  {
    key: 'iv30',
    head: <Explained term="iv30">IV30</Explained>,
    label: 'IV30',
    cell: ({ implied30 }) => (
      <strong>
        <Percent of={implied30} digits={1} />
      </strong>
    ),
  },
  {
    key: 'rank',
    head: <Explained term="iv-rank">IV rank</Explained>,
    label: 'IV rank',
    cell: (underlying) => <Ranked {...underlying} of={underlying.ivRank} />,
  },
  {
    key: 'percentile',
    head: <Explained term="iv-percentile">IV percentile</Explained>,
    label: 'IV percentile',
    cell: (underlying) => <Ranked {...underlying} of={underlying.ivPercentile} />,
  },
  { key: 'history', head: 'IV30, last year', cell: History },
  {
    key: 'realised',
    head: 'Realised, 21 sessions',
    isEnd: true,
    cell: ({ realised21 }) => <Percent of={realised21} digits={1} />,
  },
  {
    key: 'skew',
    head: <Explained term="skew">Skew</Explained>,
    label: 'Skew',
    isEnd: true,
    cell: ({ skew25 }) => <Percent of={skew25} digits={1} sign="always" />,
  },
  {
    key: 'move',
    head: 'Expected move, 30 days',
    isEnd: true,
    cell: ({ expectedMove30 }) =>
      expectedMove30 === null ? (
        <span className="muted">unknown</span>
      ) : (
        <span className="number">±${expectedMove30.toFixed(2)}</span>
      ),
  },
];

/** A place within the last year's range, with a bar; else why there is none. */
function Ranked({
  of,
  historySays,
}: Pick<Underlying, 'historySays'> & { readonly of: number | null }): ReactNode {
  if (of === null) return <span className="muted small">{historySays ?? 'unknown'}</span>;
  return (
    <div className="option-rank">
      <Percent of={of} digits={0} />
      <div className="meter" aria-hidden>
        <i style={{ width: `${Math.min(1, Math.max(0, of)) * 100}%` }} />
      </div>
    </div>
  );
}

function History({ symbol, history, implied30 }: Underlying): ReactNode {
  const values = history.map(({ volatility }) => volatility);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range =
    values.length === 0
      ? 'nothing stored'
      : `from ${percent(low, 'minus only', 1)} to ${percent(high, 'minus only', 1)}`;
  return (
    <div className="option-spark">
      <Spark
        values={[...values, implied30]}
        label={`${symbol}: implied volatility of ${history.length} days, ${range}`}
      />
      <div className="muted small">
        {history.length} days, {range}
      </div>
    </div>
  );
}
