import { useMemo, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OverviewView } from '#contract';
import { useView } from '../../api/index.ts';
import { TimeChart } from '../../charts/index.ts';
import { dollars, percent } from '../../format/index.ts';
import {
  AccountLink,
  Columns,
  Empty,
  Explained,
  Figure,
  Figures,
  Money,
  Page,
  Percent,
  Section,
  Shown,
  Tag,
  toneOf,
  usePreferences,
} from '../../kit/index.ts';
import { AccountPairs } from './account-pairs.tsx';
import { FirstSteps } from './first-steps.tsx';
import { LatestDecisions } from './latest-decisions.tsx';
import { Surroundings } from './surroundings.tsx';
import './overview.css';

/** How everything has done, what needs somebody, what was decided last. */
export function OverviewPage(): ReactNode {
  const overview = useView('/overview');
  return (
    <Page
      title="Overview"
      lead="Virtual money on market time. What it shows is a record, not advice."
    >
      <Shown of={overview} lines={10}>
        {(view) => (
          <>
            <FirstSteps view={view} />
            <Columns>
              <Section title="All accounts" width="two-thirds" note={noteOf(view)}>
                <Whole total={view.total} />
              </Section>
              <div className="third stack">
                <Section title="Needs attention">
                  <Attention of={view.attention} />
                </Section>
                <Surroundings />
              </div>
            </Columns>
            <AccountPairs accounts={view.accounts} now={view.now} />
          </>
        )}
      </Shown>
      <Section
        title="Latest decisions"
        actions={
          <Link href="/decisions" className="small">
            All decisions
          </Link>
        }
      >
        <LatestDecisions />
      </Section>
    </Page>
  );
}

function noteOf({ total: { accounts } }: OverviewView): string {
  return `${accounts} accounts that trade; research is left out`;
}

function Whole({ total }: { readonly total: OverviewView['total'] }): ReactNode {
  const { nav, paidIn, gain, gainFraction, benchmark, benchmarkFraction } = total;
  return (
    <>
      <Figures isLarge>
        <Figure
          label={<Explained term="nav">Worth now</Explained>}
          sub={
            <>
              of <Money of={paidIn} /> paid in
            </>
          }
        >
          <Money of={nav} />
        </Figure>
        <Figure label="Gain" sub={<Money of={gain} isGain />}>
          <Percent of={gainFraction} isGain />
        </Figure>
        <Figure
          label={<Explained term="benchmark">The same money in SPY</Explained>}
          sub={<Money of={benchmark} />}
        >
          <Percent of={benchmarkFraction} isGain />
        </Figure>
        <Figure label="Against SPY" sub="percentage points">
          <Points of={behind(gainFraction, benchmarkFraction)} />
        </Figure>
      </Figures>
      <WholeChart days={total.days} />
    </>
  );
}

function behind(own: number | null, other: number | null): number | null {
  return own === null || other === null ? null : own - other;
}

function Points({ of }: { readonly of: number | null }): ReactNode {
  if (of === null) return <span className="muted">unknown</span>;
  return <span className={`number ${toneOf(of)}`}>{percent(of).replace(' %', '')}</span>;
}

function WholeChart({ days }: { readonly days: OverviewView['total']['days'] }): ReactNode {
  const { isDiscreet } = usePreferences();
  const panes = useMemo(() => {
    const first = Number(days[0]?.nav ?? 1);
    const scaled = (amount: string | null): number | null => {
      if (amount === null) return null;
      return isDiscreet ? Number(amount) / first - 1 : Number(amount);
    };
    const format = (value: number): string =>
      isDiscreet ? percent(value, 'always', 1) : dollars(value.toFixed(2)).replace(/\.\d\d$/, '');
    return [
      {
        format,
        lines: [
          {
            name: 'All accounts',
            ink: 'first' as const,
            points: days.map(({ on, nav }) => ({ on, value: scaled(nav) })),
          },
          {
            name: 'The same money in SPY',
            ink: 'bench' as const,
            isDashed: true,
            points: days.map(({ on, benchmark }) => ({ on, value: scaled(benchmark) })),
          },
        ],
      },
    ];
  }, [days, isDiscreet]);
  if (days.length < 2)
    return (
      <Empty title="No closes yet">
        The curve begins with the first two closes after an account has traded.
      </Empty>
    );
  return (
    <div className="overview-chart">
      <TimeChart
        label="What all accounts were worth at each close, beside the same money in SPY"
        panes={panes}
        height={260}
      />
    </div>
  );
}

function Attention({ of }: { readonly of: OverviewView['attention'] }): ReactNode {
  if (of.length === 0) return <p className="muted small">Nothing needs you.</p>;
  return (
    <ul className="attention">
      {of.map(({ level, account, says }) => (
        <li key={`${account ?? ''} ${says}`}>
          <Tag tone={level === 'alarm' ? 'bad' : 'warn'}>{level}</Tag>{' '}
          {account === null ? null : (
            <>
              <AccountLink account={account} />:{' '}
            </>
          )}
          {says}
        </li>
      ))}
    </ul>
  );
}
