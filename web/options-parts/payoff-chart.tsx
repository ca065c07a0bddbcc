import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { PointerEvent, ReactNode } from 'react';
import { AxisBottom, AxisLeft, inkOf, useWidth, type Box } from '../charts/index.ts';
import { dollars, percent } from '../format/index.ts';
import { usePreferences } from '../kit/index.ts';
import { structureWords } from './option-words.ts';
import { curvesOf, type Curve, type DrawnPayoff } from './payoff-curves.ts';
import { PayoffLegend } from './payoff-legend.tsx';
import { Levels, ReadHere, Strikes, Uprights } from './payoff-marks.tsx';
import type { Payoff } from './payoff-model.ts';
import type { Placed, Scales } from './payoff-scales.ts';

const HIGH = 380;

/** Profit by price of the underlying; a press or a drag reads the curves there. */
export function PayoffChart({
  payoff,
  price,
  moved,
  onPrice,
}: DrawnPayoff & { readonly onPrice: (price: number) => void }): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>();
  const shown = useShown(payoff);
  const { format, unit } = shown;
  const scales = scalesOf(payoff, width);
  const curves = curvesOf(payoff, moved);
  const { x, y, box } = scales;
  const read = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1) return;
    const { left, width: across } = event.currentTarget.getBoundingClientRect();
    const at = x.invert(((event.clientX - left) / across) * width);
    const [low = 0, high = 0] = x.domain();
    onPrice(Math.round(Math.min(high, Math.max(low, at)) * 100) / 100);
  };
  return (
    <div className="chart">
      <div ref={ref} className="payoff-plot" onPointerDown={read} onPointerMove={read}>
        <svg
          className="plot"
          viewBox={`0 0 ${width} ${HIGH}`}
          role="img"
          aria-label={labelOf(payoff, format)}
        >
          <Areas payoff={payoff} scales={scales} />
          <AxisOf scales={scales} shown={shown} />
          <AxisBottom
            scale={x}
            box={box}
            format={(at) => String(at)}
            ticks={Math.max(2, Math.floor((box.right - box.left) / 80))}
          />
          <line className="payoff-zero" x1={box.left} x2={box.right} y1={y(0)} y2={y(0)} />
          <Levels payoff={payoff} scales={scales} format={format} />
          <Uprights payoff={payoff} scales={scales} />
          {curves.map((curve) => (
            <Line key={curve.name} curve={curve} scales={scales} />
          ))}
          <Strikes payoff={payoff} scales={scales} />
          <ReadHere curves={curves} price={price} scales={scales} />
        </svg>
      </div>
      <PayoffLegend
        curves={curves}
        hasShares={payoff.shares !== null}
        {...(unit === undefined ? {} : { unit })}
      />
    </div>
  );
}

type Shown = {
  readonly format: (profit: number) => string;
  /** What the figures beside the drawing are divided by. */
  readonly whole: number;
  readonly unit?: string;
};

/** Dollars; parts of the greatest loss, else of the greatest profit, where amounts are hidden. */
function useShown({ maxLoss, maxProfit }: Payoff): Shown {
  const { isDiscreet } = usePreferences();
  if (!isDiscreet) return { format: wholeDollars, whole: 1 };
  const whole = Number(maxLoss ?? maxProfit ?? 0);
  if (whole <= 0) return { format: () => '', whole: 1, unit: 'amounts that are hidden' };
  return {
    format: (profit) => percent(profit / whole, 'always', 0),
    whole,
    unit: `percent of the greatest ${maxLoss === null ? 'profit' : 'loss'}`,
  };
}

function wholeDollars(profit: number): string {
  return dollars(profit.toFixed(2), 'always').replace(/\.00$/, '');
}

/** Even figures in the unit that is shown. */
function AxisOf({
  scales: { y, box },
  shown,
}: {
  readonly scales: Scales;
  readonly shown: Shown;
}): ReactNode {
  const { whole, format } = shown;
  const scale = scaleLinear(
    y.domain().map((profit) => profit / whole),
    y.range(),
  );
  return <AxisLeft scale={scale} box={box} format={(part) => format(part * whole)} />;
}

function labelOf(payoff: Payoff, format: (profit: number) => string): string {
  const { underlying, breakEvens, guards } = payoff;
  const evens =
    breakEvens.length === 0
      ? 'no break-even'
      : `break-even at ${breakEvens.map((even) => Number(even).toFixed(2)).join(' and ')}`;
  const level = (says: string, amount: string | null): string =>
    amount === null ? `no ${says}` : `${says} at ${format(Number(amount))}`;
  return `Profit of ${structureWords(payoff)} by price of ${underlying}, at expiry and today; ${evens}; ${level('take profit', guards.takeProfitAt)}; ${level('stop', guards.stopAt)}`;
}

function Areas({ payoff: { points }, scales: { x, y } }: Placed): ReactNode {
  const side = (bound: (profit: number) => number): string =>
    area<Payoff['points'][number]>()
      .x(({ price }) => x(price))
      .y0(y(0))
      .y1(({ atExpiry }) => y(bound(atExpiry)))(points) ?? '';
  return (
    <>
      <path d={side((profit) => Math.max(0, profit))} fill="var(--up-soft)" />
      <path d={side((profit) => Math.min(0, profit))} fill="var(--down-soft)" />
    </>
  );
}

function Line({
  curve: { points, ink, dashes },
  scales: { x, y },
}: {
  readonly curve: Curve;
  readonly scales: Scales;
}): ReactNode {
  const path = line<Curve['points'][number]>()
    .defined(([, profit]) => profit !== null)
    .x(([price]) => x(price))
    .y(([, profit]) => y(profit ?? 0));
  return (
    <path
      d={path(points) ?? ''}
      fill="none"
      stroke={inkOf(ink)}
      strokeWidth={2.25}
      strokeDasharray={dashes}
    />
  );
}

/** Model values are not among them: the drawing stands still while the sliders move. */
function scalesOf({ points, guards }: Payoff, width: number): Scales {
  const levels = [guards.takeProfitAt, guards.stopAt].flatMap((level) =>
    level === null ? [] : [Number(level)],
  );
  const profits = points.flatMap(({ atExpiry, today }) => [atExpiry, today ?? atExpiry]);
  const all = [0, ...levels, ...profits];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low) * 0.07;
  const box: Box = { left: 62, right: width - 8, top: 52, bottom: HIGH - 26 };
  return {
    box,
    x: scaleLinear([points[0]?.price ?? 0, points.at(-1)?.price ?? 1], [box.left, box.right]),
    y: scaleLinear([low - room, high + room], [box.bottom, box.top]),
  };
}
