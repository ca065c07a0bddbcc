import type { ReactNode } from 'react';
import { instrumentWords } from '../../format/index.ts';
import type { PortfolioView, PositionView } from '#contract';
import { useView } from '../../api/index.ts';
import {
  Day,
  Empty,
  Fold,
  Figure,
  Figures,
  Moment,
  Money,
  Percent,
  Rows,
  Shown,
  Tag,
  Units,
  type Column,
} from '../../kit/index.ts';
import { StopBar } from './stop-bar.tsx';

/** What an account holds: lots, gains, stop and target around the price. */
export function AccountPositions({ account }: { readonly account: string }): ReactNode {
  const portfolio = useView('/accounts/{account}/positions', { account });
  return <Shown of={portfolio}>{(view) => <Held view={view} />}</Shown>;
}

function Held({ view }: { readonly view: PortfolioView }): ReactNode {
  const { cash, collateral, freeCash, positions, coolDowns, suspects, at, label } = view;
  return (
    <div className="stack">
      <Figures>
        <Figure label="Cash">
          <Money of={cash} />
        </Figure>
        <Figure label="Reserved by options">
          <Money of={collateral} />
        </Figure>
        <Figure label="Free cash">
          <Money of={freeCash} />
        </Figure>
      </Figures>
      {positions.length === 0 ? (
        <Empty title="Nothing is held">All of it is cash.</Empty>
      ) : (
        <Rows
          label="Positions"
          columns={COLUMNS}
          rows={positions}
          keyOf={({ instrument }) => instrument}
        />
      )}
      <p className="muted small">
        Marks of the {label}, <Moment at={at} />.
      </p>
      {coolDowns.length === 0 ? null : (
        <p className="small">
          Not bought back yet:{' '}
          {coolDowns.map(({ ticker, through }) => (
            <Tag key={ticker}>
              {ticker} until <Day on={through} />
            </Tag>
          ))}
        </p>
      )}
      {suspects.map(({ ticker, on, because }) => (
        <div key={ticker} className="notice warn">
          {ticker} is doubted since <Day on={on} />: {because}
        </div>
      ))}
    </div>
  );
}

const COLUMNS: readonly Column<PositionView>[] = [
  {
    key: 'instrument',
    head: 'Held',
    isLead: true,
    cell: (position) => (
      <div>
        <strong>{instrumentWords(position.instrument)}</strong>
        <Lots lots={position.lots} />
      </div>
    ),
  },
  {
    key: 'quantity',
    head: 'Quantity',
    isEnd: true,
    cell: ({ quantity }) => <Units of={quantity} />,
  },
  {
    key: 'each',
    head: 'Cost each',
    isEnd: true,
    cell: ({ costPerShare }) => <Money of={costPerShare} />,
  },
  { key: 'mark', head: 'Mark', isEnd: true, cell: ({ mark }) => <Money of={mark} /> },
  { key: 'value', head: 'Value', isEnd: true, cell: ({ value }) => <Money of={value} /> },
  {
    key: 'gain',
    head: 'Gain',
    isEnd: true,
    cell: ({ gain, gainFraction }) => (
      <span>
        <Money of={gain} isGain /> <br className="wide-only" />
        <Percent of={gainFraction} isGain unknown="" />
      </span>
    ),
  },
  {
    key: 'levels',
    head: 'Stop, price, target',
    cell: ({ lots, mark }) => <StopBar lots={lots} mark={mark} />,
  },
];

function Lots({ lots }: { readonly lots: PositionView['lots'] }): ReactNode {
  const [only] = lots;
  if (lots.length === 1 && only !== undefined)
    return (
      <div className="account-lots">
        since <Day on={only.openedOn} />, {only.daysHeld} days
      </div>
    );
  return (
    <Fold title={`${lots.length} lots`}>
      <ul className="account-lots">
        {lots.map(({ id, quantity, costPerShare, openedOn, stop, takeProfit, timeStopAt }) => (
          <li key={id}>
            <Units of={quantity} /> at <Money of={costPerShare} /> since <Day on={openedOn} />; stop{' '}
            <Money of={stop} unknown="none" />, target <Money of={takeProfit} unknown="none" />
            {timeStopAt === null ? null : (
              <>
                , sold at the latest <Moment at={timeStopAt} shape="day" />
              </>
            )}
          </li>
        ))}
      </ul>
    </Fold>
  );
}
