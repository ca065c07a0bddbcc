import { SegmentedControl } from '@mantine/core';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { useMemo, type ReactNode } from 'react';
import type { SlotView } from '#contract';
import { useAsked } from '../../address/index.ts';
import { useView } from '../../api/index.ts';
import { useWidth } from '../../charts/index.ts';
import { EXCHANGE_ZONE, isoOf, momentText, msOf, zoneOf } from '../../format/index.ts';
import { Shown, usePreferences } from '../../kit/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MOST = 400;
const ROW = 24;
const LEFT = 178;

type Bar = {
  readonly account: string;
  readonly slots: readonly { readonly at: number; readonly state: string; readonly iso: string }[];
};

/** Slots of the day around now as a line each, in the reader's zone and the exchange's. */
export function DayLine({ now }: { readonly now: string }): ReactNode {
  const [span, setSpan] = useAsked('span', 'day');
  const days = span === 'week' ? 7 : 1;
  const nowMs = msOf(now);
  const from = nowMs - (days * DAY) / 3;
  const upTo = nowMs + (days * DAY * 2) / 3;
  const slots = useView(
    '/slots',
    {
      from: isoOf(Math.floor(from / HOUR) * HOUR),
      to: isoOf(Math.ceil(upTo / HOUR) * HOUR),
      limit: MOST,
    },
    { keepsFormer: true },
  );
  const status = useView('/service/status');
  const accounts = useView('/accounts');
  const bars = useMemo(
    () =>
      barsOf(accounts.data?.map(({ key }) => key) ?? [], slots.data ?? [], status.data?.next ?? []),
    [accounts.data, slots.data, status.data],
  );
  return (
    <>
      <div className="control-zone">
        <SegmentedControl
          size="xs"
          aria-label="How much of the schedule"
          data={[
            { value: 'day', label: 'A day' },
            { value: 'week', label: 'A week' },
          ]}
          value={span}
          onChange={setSpan}
        />
      </div>
      <Shown of={accounts} lines={8}>
        {() => (
          <Drawn
            bars={bars}
            names={new Map(accounts.data?.map(({ key, name }) => [key, name]))}
            span={{ from, upTo, now: nowMs }}
          />
        )}
      </Shown>
    </>
  );
}

function barsOf(
  accounts: readonly string[],
  slots: readonly SlotView[],
  next: readonly { readonly account: string; readonly at: string }[],
): readonly Bar[] {
  return accounts.map((account) => {
    const own = slots
      .filter((slot) => slot.account === account)
      .map(({ at, state }) => ({ at: msOf(at), state, iso: at }));
    const ahead = next
      .filter((slot) => slot.account === account && !own.some(({ iso }) => iso === slot.at))
      .map(({ at }) => ({ at: msOf(at), state: 'due', iso: at }));
    return { account, slots: [...own, ...ahead] };
  });
}

type Span = { readonly from: number; readonly upTo: number; readonly now: number };

type DrawnProps = {
  readonly bars: readonly Bar[];
  readonly names: ReadonlyMap<string, string>;
  readonly span: Span;
};

function Drawn({ bars, names, span }: DrawnProps): ReactNode {
  const [ref, wide] = useWidth<HTMLDivElement>(900);
  const width = Math.max(760, wide);
  const height = bars.length * ROW + 62;
  const x = scaleLinear([span.from, span.upTo], [LEFT, width - 10]);
  return (
    <div ref={ref}>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="The day as a line">
        <svg
          className="plot day-line"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`Slots of ${bars.length} accounts around now; the tables below say the same in words`}
        >
          <Hours x={x} span={span} height={height} />
          {bars.map((bar, place) => (
            <Line
              key={bar.account}
              bar={bar}
              name={names.get(bar.account) ?? bar.account}
              x={x}
              y={46 + place * ROW}
            />
          ))}
          <line
            x1={x(span.now)}
            x2={x(span.now)}
            y1={32}
            y2={height - 8}
            stroke="var(--accent)"
            strokeWidth={2}
          />
        </svg>
      </div>
    </div>
  );
}

type Scale = ScaleLinear<number, number>;

function Hours({
  x,
  span,
  height,
}: {
  readonly x: Scale;
  readonly span: Span;
  readonly height: number;
}): ReactNode {
  const { zone } = usePreferences();
  const isWeek = span.upTo - span.from > 2 * DAY;
  const step = isWeek ? DAY : 3 * HOUR;
  const first = Math.ceil(span.from / step) * step;
  const ticks = Array.from(
    { length: Math.floor((span.upTo - first) / step) + 1 },
    (_, place) => first + place * step,
  );
  const own = zoneOf(zone);
  const word = (at: number, of: string): string =>
    isWeek
      ? momentText(isoOf(at), 'day', of).slice(0, 10)
      : momentText(isoOf(at), 'time', of).slice(0, 5);
  return (
    <g aria-hidden>
      <text x={0} y={12}>
        {own}
      </text>
      <text x={0} y={28}>
        New York
      </text>
      {ticks.map((at) => (
        <g key={at} transform={`translate(${x(at)} 0)`}>
          <line className="gridline" y1={34} y2={height - 8} />
          <text y={12} textAnchor="middle">
            {word(at, own)}
          </text>
          <text y={28} textAnchor="middle">
            {word(at, EXCHANGE_ZONE)}
          </text>
        </g>
      ))}
    </g>
  );
}

const INKS: Readonly<Record<string, string>> = {
  done: 'var(--up)',
  running: 'var(--accent)',
  due: 'var(--accent)',
  abstained: 'var(--warn)',
  missed: 'var(--down)',
  skipped: 'var(--bench)',
};

function Line({
  bar: { slots },
  name,
  x,
  y,
}: {
  readonly bar: Bar;
  readonly name: string;
  readonly x: Scale;
  readonly y: number;
}): ReactNode {
  const [low = 0, high = 0] = x.range();
  return (
    <g transform={`translate(0 ${y})`}>
      <text x={0} dy="0.32em" style={{ fill: 'var(--ink)' }}>
        {name.length > 26 ? `${name.slice(0, 25)}…` : name}
      </text>
      <line className="axis" x1={low} x2={high} />
      {slots
        .filter(({ at }) => x(at) >= low && x(at) <= high)
        .map(({ at, state, iso }) => (
          <Mark key={iso} at={x(at)} state={state} says={`${name}, ${iso}: ${state}`} />
        ))}
    </g>
  );
}

/** A full dot is over, a ring is to come, a cross was missed. */
function Mark({
  at,
  state,
  says,
}: {
  readonly at: number;
  readonly state: string;
  readonly says: string;
}): ReactNode {
  const ink = INKS[state] ?? 'var(--muted)';
  if (state === 'missed')
    return (
      <path d={`M${at - 4} -4l8 8m0 -8l-8 8`} stroke={ink} strokeWidth={2}>
        <title>{says}</title>
      </path>
    );
  const isAhead = state === 'due';
  return (
    <circle
      cx={at}
      r={state === 'skipped' ? 3 : 5}
      fill={isAhead ? 'var(--panel)' : ink}
      stroke={ink}
      strokeWidth={2}
    >
      <title>{says}</title>
    </circle>
  );
}
