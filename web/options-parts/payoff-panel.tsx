import { Select } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useAsked } from '../address/index.ts';
import { useView } from '../api/index.ts';
import { Empty, Rows, Shown, type Column } from '../kit/index.ts';
import { LegDelta, LegMark, LegVolatility, useChain } from './leg-quote.tsx';
import { contractWords, signed, structureWords, type Leg } from './option-words.ts';
import { PayoffChart } from './payoff-chart.tsx';
import { payoffModel, type Payoff, type PayoffModel } from './payoff-model.ts';
import { PayoffReading } from './payoff-reading.tsx';
import { PayoffSliders, UNTOUCHED, type Sliders } from './payoff-sliders.tsx';
import { PayoffTable } from './payoff-table.tsx';

const EVERY_MS = 60_000;

/** The payoff of one open structure, chosen in the address, with sliders for day, price and volatility. */
export function PayoffPanel({ account }: { readonly account: string }): ReactNode {
  const payoff = useView('/accounts/{account}/options/payoff', { account }, { everyMs: EVERY_MS });
  const [asked, ask] = useAsked('structure');
  return (
    <Shown of={payoff} lines={10}>
      {({ structures, at }) => {
        const chosen = structures.find(({ group }) => group === asked) ?? structures[0];
        if (chosen === undefined)
          return (
            <Empty title="No structure is open">
              Once one is, its payoff is drawn here, with break-evens and guard levels.
            </Empty>
          );
        return (
          <div className="stack">
            <Select
              label="Structure"
              className="options-choice"
              allowDeselect={false}
              data={structures.map((each) => ({ value: each.group, label: structureWords(each) }))}
              value={chosen.group}
              onChange={(group) => ask(group ?? '')}
            />
            {chosen.absent === null ? (
              <PayoffOf key={chosen.group} payoff={chosen} at={at} />
            ) : (
              <Empty title="Its payoff cannot be drawn">{chosen.absent}</Empty>
            )}
          </div>
        );
      }}
    </Shown>
  );
}

function PayoffOf({ payoff, at }: { readonly payoff: Payoff; readonly at: string }): ReactNode {
  const [sliders, setSliders] = useState<Sliders>(UNTOUCHED);
  const [isTable, setTable] = useState(false);
  const model = useModel(payoff, at);
  const { daysOn, points, price: asked } = sliders;
  const moved = useMemo(
    () =>
      model.kind === 'model' && (daysOn > 0 || points !== 0)
        ? model.profits({ daysOn, volatilityAdded: points / 100 })
        : undefined,
    [model, daysOn, points],
  );
  const price = asked ?? Number(payoff.spot ?? payoff.points[0]?.price ?? 0);
  const drawn = { payoff, price, ...(moved === undefined ? {} : { moved }) };
  return (
    <>
      <div className="payoff">
        <div>
          {isTable ? (
            <PayoffTable {...drawn} />
          ) : (
            <PayoffChart
              {...drawn}
              onPrice={(next) => setSliders((before) => ({ ...before, price: next }))}
            />
          )}
          <button type="button" className="link-button small" onClick={() => setTable(!isTable)}>
            {isTable ? 'Show as a chart' : 'Show as a table'}
          </button>
        </div>
        <div className="stack">
          <PayoffSliders
            payoff={payoff}
            at={at}
            model={model}
            sliders={sliders}
            onChange={setSliders}
          />
          <PayoffReading {...drawn} />
        </div>
      </div>
      <ModelNote model={model} />
      <Rows
        label={`Legs of ${payoff.name}`}
        columns={columnsOf(payoff.underlying)}
        rows={payoff.legs}
        keyOf={({ instrument }) => instrument}
      />
    </>
  );
}

function useModel(payoff: Payoff, at: string): PayoffModel {
  const { data, error } = useChain(payoff.underlying, payoff.legs[0]?.expiry);
  return useMemo(() => {
    if (data !== undefined) return payoffModel(payoff, data, at);
    const because = error === null ? 'its chain is being asked for' : error.message;
    return { kind: 'absent', because };
  }, [payoff, data, error, at]);
}

function ModelNote({ model }: { readonly model: PayoffModel }): ReactNode {
  if (model.kind === 'absent')
    return (
      <p className="muted small">
        Day and volatility cannot be moved: {model.because}. Expiry and today are drawn all the
        same.
      </p>
    );
  return (
    <p className="muted small">
      Today is what the house reckons. With day or volatility moved the curve is a model value:
      Black-Scholes-Merton at the implied volatility of each leg and the forward of the chain, laid
      on the curve of today. Nobody quotes it. Guards judge by what closing brings, costs included.
      {model.notes.length === 0 ? '' : ` No quote of its own: ${model.notes.join('; ')}.`}
    </p>
  );
}

function columnsOf(underlying: string): readonly Column<Leg>[] {
  return [
    {
      key: 'leg',
      head: 'Leg',
      isLead: true,
      cell: (leg) => (
        <>
          <strong className="number">{signed(leg.contracts)}</strong> {underlying} {leg.expiry}{' '}
          {contractWords(leg)}
        </>
      ),
    },
    {
      key: 'mark',
      head: 'Mark a share, its source',
      isEnd: true,
      cell: (leg) => <LegMark underlying={underlying} leg={leg} />,
    },
    {
      key: 'delta',
      head: 'Delta of the contract',
      isEnd: true,
      cell: (leg) => <LegDelta underlying={underlying} leg={leg} />,
    },
    {
      key: 'volatility',
      head: 'Implied volatility',
      isEnd: true,
      cell: (leg) => <LegVolatility underlying={underlying} leg={leg} />,
    },
  ];
}
