import { useMemo, useState, type ReactNode } from 'react';
import type { BacktestView } from '#contract';
import { useView } from '../../api/index.ts';
import { TimeChart, type TimeLine } from '../../charts/index.ts';
import { percent } from '../../format/index.ts';
import { Columns, Figure, Figures, Percent, Section, Shown } from '../../kit/index.ts';
import { CertificateView } from './certificate.tsx';
import { FigureRows } from './figure-rows.tsx';
import { Placebos } from './placebos.tsx';
import { Report } from './report.tsx';

/** A run, opened: how it went beside SPY and beside random pickers, and how far it can be believed. */
export function RunResult({ id }: { readonly id: string }): ReactNode {
  const run = useView('/backtests/{id}', { id });
  const [isReport, setReport] = useState(false);
  return (
    <Shown of={run} lines={14}>
      {(view) => (
        <>
          <Summary view={view} />
          <Columns>
            <Section title="Path" width="two-thirds" note="growth of one dollar, drawdown below">
              <Path view={view} />
            </Section>
            <Section title="Can it be believed?" width="third">
              <CertificateView view={view} />
            </Section>
            <Section title="Figures with their bounds" width="half">
              <FigureRows figures={view.figures} />
            </Section>
            <Section title="Others in its place" width="half">
              <Placebos view={view} />
            </Section>
          </Columns>
          <Report id={id} isOpen={isReport} onToggle={() => setReport(!isReport)} />
        </>
      )}
    </Shown>
  );
}

function Summary({ view }: { readonly view: BacktestView }): ReactNode {
  const {
    name,
    model,
    from,
    upTo,
    data,
    decisionsMade,
    trades,
    trials,
    days,
    paths,
    warnings,
    replies,
  } = view;
  const last = days.at(-1);
  const spy = paths.find(({ kind }) => kind === 'benchmark');
  return (
    <Section title={`${name}, decided by ${model}`} note={`${from} to ${upTo}, ${data}`}>
      <div className="stack">
        <Figures isLarge>
          <Figure label="Return">
            <Percent of={last === undefined ? null : last.growth - 1} isGain />
          </Figure>
          <Figure label={spy?.name ?? 'SPY'}>
            <Percent of={spy?.totalReturn ?? null} isGain />
          </Figure>
          <Figure
            label="Decisions"
            sub={`${decisionsMade.abstained} abstained, ${decisionsMade.skipped} skipped`}
          >
            {decisionsMade.done}
          </Figure>
          <Figure label="Trades">{trades.length}</Figure>
          <Figure label="Trials on these days" sub="counted against its Sharpe ratio">
            {trials}
          </Figure>
          <Figure label="Replies" sub={`${replies.fromCassette} of them kept from before`}>
            {replies.asked + replies.fromCassette}
          </Figure>
        </Figures>
        {warnings.map((warning) => (
          <div key={warning} className="notice warn">
            {warning}
          </div>
        ))}
      </div>
    </Section>
  );
}

function Path({ view }: { readonly view: BacktestView }): ReactNode {
  const panes = useMemo(() => panesOf(view), [view]);
  return (
    <TimeChart
      label={`Growth of ${view.name} beside its benchmark, drawdown below`}
      panes={panes}
      height={340}
    />
  );
}

type Panes = Parameters<typeof TimeChart>[0]['panes'];

function panesOf({ days, paths, name }: BacktestView): Panes {
  const others = paths
    .filter(({ kind }) => kind !== 'placebo')
    .map(({ name: other, growth, kind }): TimeLine => ({
      name: other,
      ink: kind === 'benchmark' ? 'bench' : 'second',
      isDashed: true,
      points: days.map(({ on }, place) => {
        const value = growth[place];
        return { on, value: value === undefined || value === null ? null : value - 1 };
      }),
    }));
  return [
    {
      stretch: 3,
      format: (value) => percent(value, 'always', 1),
      lines: [
        { name, ink: 'first', points: days.map(({ on, growth }) => ({ on, value: growth - 1 })) },
        ...others,
      ],
    },
    {
      stretch: 1,
      format: (value) => percent(value, 'minus only', 1),
      lines: [
        {
          name: 'Drawdown',
          ink: 'down',
          isArea: true,
          points: days.map(({ on, drawdown }) => ({ on, value: -drawdown })),
        },
      ],
    },
  ];
}
