import { useMemo, type ReactNode } from 'react';
import type { OptionsGreeksView } from '#contract';
import { useView } from '../api/index.ts';
import { LinePlot, type PlotLine } from '../charts/index.ts';
import { count, dayText, dollars, percent } from '../format/index.ts';
import {
  Day,
  Empty,
  Explained,
  Fold,
  Meter,
  Rows,
  Shown,
  usePreferences,
  type Column,
} from '../kit/index.ts';

type Days = OptionsGreeksView['days'];
type GreekDay = Days[number];
type Greek = keyof NonNullable<GreekDay['greeks']>;

const GREEKS: readonly (readonly [key: Greek, term: string, means: string])[] = [
  ['deltaDollars', 'Delta', 'it moves like so many dollars of shares'],
  ['gammaDollars', 'Gamma', 'change of delta for a move of 1 %'],
  ['thetaPerDay', 'Theta', 'what a calendar day brings or takes'],
  ['vegaPerPoint', 'Vega', 'what a point of volatility brings or takes'],
];

/** How far an account leaned at each close of a quarter: four small charts, limits told beside them. */
export function GreeksByDay({ account }: { readonly account: string }): ReactNode {
  const greeks = useView('/accounts/{account}/options/greeks', { account });
  return (
    <Shown of={greeks} lines={8}>
      {({ days }) =>
        days.some((day) => day.greeks !== null) ? (
          <Drawn days={days} />
        ) : (
          <Empty title="No close has been weighed yet">
            The Greeks are noted at each close after which options are held.
          </Empty>
        )
      }
    </Shown>
  );
}

function Drawn({ days }: { readonly days: Days }): ReactNode {
  const last = days.findLast((day) => day.greeks !== null);
  return (
    <div className="stack">
      <p className="muted small options-note">
        Figures and meters are those of <Day on={last?.on} />, the newest close that was weighed.
      </p>
      <div className="greek-cards">
        {GREEKS.map(([key, term, means]) => (
          <GreekCard key={key} days={days} greek={key} term={term} means={means} />
        ))}
      </div>
      <Fold title="The same as a table" note={`${days.length} closes`}>
        <GreekTable days={days} />
      </Fold>
    </div>
  );
}

type CardProps = {
  readonly days: Days;
  readonly greek: Greek;
  readonly term: string;
  readonly means: string;
};

function GreekCard({ days, greek, term, means }: CardProps): ReactNode {
  const format = useFormat();
  const lines = useMemo<readonly PlotLine[]>(
    () => [
      {
        name: term,
        ink: 'first',
        points: days.map((day, place) => [place, format.value(day, day.greeks?.[greek] ?? null)]),
      },
      ...limitLines(days, greek, format),
    ],
    [days, greek, term, format],
  );
  const last = days.findLast((day) => day.greeks !== null);
  return (
    <section aria-label={`${term} by day`}>
      <h3>
        <Explained term={term.toLowerCase()}>{term}</Explained>{' '}
        <span className="number">
          {last === undefined ? 'unknown' : format.shown(last, last.greeks?.[greek] ?? null)}
        </span>
      </h3>
      <p className="muted small">{means}</p>
      <LinePlot
        label={`${term} of the account at each close, ${means}`}
        lines={lines}
        formatX={(place) => monthDay(days[Math.round(place)]?.on)}
        formatY={format.axis}
        height={150}
        hasZero
      />
      {last === undefined ? null : <Used day={last} greek={greek} />}
    </section>
  );
}

/** The share of the limit that the newest close used; theta is limited where time works against the account. */
function Used({ day, greek }: { readonly day: GreekDay; readonly greek: Greek }): ReactNode {
  const [value, limit, nav] = [day.greeks?.[greek], day.limits?.[greek], Number(day.nav)];
  if (value === undefined || limit === undefined || nav <= 0)
    return <p className="muted small">its limit is unknown</p>;
  const size = greek === 'thetaPerDay' ? Math.max(0, -value) : Math.abs(value);
  return <Meter label="of nav" used={size / nav} limit={Math.abs(limit) / nav} />;
}

type Format = {
  readonly value: (day: GreekDay, dollars: number | null) => number | null;
  readonly shown: (day: GreekDay, dollars: number | null) => string;
  readonly axis: (value: number) => string;
};

/** Dollars; of nav where amounts are hidden. */
function useFormat(): Format {
  const { isDiscreet } = usePreferences();
  return useMemo(() => (isDiscreet ? ofNav() : inDollars()), [isDiscreet]);
}

function inDollars(): Format {
  return {
    value: (_, amount) => amount,
    shown: (_, amount) => (amount === null ? 'unknown' : dollars(amount.toFixed(2))),
    axis: wholeDollars,
  };
}

function wholeDollars(value: number): string {
  return `${value < 0 ? '\u2212' : ''}$${count(Math.round(Math.abs(value)))}`;
}

function shareOfNav(day: GreekDay, amount: number | null): number | null {
  return amount === null || day.nav === null ? null : amount / Number(day.nav);
}

function ofNav(): Format {
  return {
    value: shareOfNav,
    shown: (day, amount) => {
      const share = shareOfNav(day, amount);
      return share === null ? 'unknown' : `${percent(share, 'minus only')} of nav`;
    },
    axis: (share) => percent(share, 'minus only', 1),
  };
}

const NEAR = 0.5;

/** A limit is drawn once half of it was used: drawn always, it would press the line flat. */
function limitLines(days: Days, greek: Greek, { value }: Format): readonly PlotLine[] {
  const shares = days.flatMap((day) => {
    const [held, limit] = [day.greeks?.[greek], day.limits?.[greek]];
    return held === undefined || limit === undefined || limit === 0 ? [] : [held / limit];
  });
  const sides = greek === 'thetaPerDay' ? [1] : [1, -1];
  return sides
    .filter((side) => shares.some((share) => share * side > NEAR))
    .map((side) => ({
      name: side > 0 ? 'Limit' : 'Limit below',
      ink: 'warn',
      isDashed: true,
      points: days.map((day, place) => {
        const limit = day.limits?.[greek];
        return [place, value(day, limit === undefined ? null : limit * side)];
      }),
    }));
}

/** "13 Nov". */
function monthDay(on: string | undefined): string {
  return on === undefined ? '' : dayText(on).split(' ').slice(1, 3).join(' ');
}

const CLOSE: Column<GreekDay> = {
  key: 'on',
  head: 'Close',
  isLead: true,
  cell: ({ on }) => <Day on={on} />,
};

function GreekTable({ days }: { readonly days: Days }): ReactNode {
  const format = useFormat();
  const columns: readonly Column<GreekDay>[] = [
    CLOSE,
    ...GREEKS.map(([key, term]) => ({
      key,
      head: term,
      isEnd: true,
      cell: (day: GreekDay) => format.shown(day, day.greeks?.[key] ?? null),
    })),
  ];
  return (
    <Rows label="Greeks by day" columns={columns} rows={days.toReversed()} keyOf={({ on }) => on} />
  );
}
