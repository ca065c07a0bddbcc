import { Button, Slider } from '@mantine/core';
import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { dayText, msOf, percent } from '../format/index.ts';
import { DAY_MS, daysBetween, exchangeDay } from './expiry-clock.ts';
import { signed } from './option-words.ts';
import type { Payoff, PayoffModel } from './payoff-model.ts';

export type Sliders = {
  /** Calendar days from now. */
  readonly daysOn: number;
  /** Of volatility, added to each leg. */
  readonly points: number;
  /** Where the curves are read; absent: at the price of now. */
  readonly price?: number;
};

export const UNTOUCHED: Sliders = { daysOn: 0, points: 0 };

export type PayoffSlidersProps = {
  readonly payoff: Payoff;
  readonly at: string;
  readonly model: PayoffModel;
  readonly sliders: Sliders;
  readonly onChange: (next: Sliders) => void;
};

/** Day, price and volatility; arrows, Home and End move each of them. */
export function PayoffSliders(props: PayoffSlidersProps): ReactNode {
  const { payoff, model, sliders, onChange } = props;
  const isTouched = sliders.daysOn > 0 || sliders.points !== 0 || sliders.price !== undefined;
  return (
    <div className="payoff-sliders">
      <DaySlider {...props} />
      <PriceSlider payoff={payoff} sliders={sliders} onChange={onChange} />
      <VolatilitySlider model={model} sliders={sliders} onChange={onChange} />
      <Button variant="default" size="xs" disabled={!isTouched} onClick={() => onChange(UNTOUCHED)}>
        Back to now
      </Button>
    </div>
  );
}

type OneProps = {
  readonly name: string;
  readonly says: string;
  readonly value: number;
  readonly range: readonly [min: number, max: number, step: number];
  readonly start?: number;
  readonly mark?: { readonly at: number; readonly says: string };
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
};

function One({ name, says, value, range, start, mark, isDisabled, onChange }: OneProps): ReactNode {
  const [min, max, step] = range;
  return (
    <div className="payoff-slider">
      <div className="spread small">
        <span>{name}</span>
        <strong className="number">{says}</strong>
      </div>
      <Slider
        thumbLabel={name}
        thumbValueText={says}
        label={null}
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={onChange}
        disabled={isDisabled === true}
        {...(start === undefined ? {} : { startPointValue: start })}
        {...(mark === undefined ? {} : { marks: [{ value: mark.at }] })}
      />
      {mark === undefined ? null : <div className="muted small">{mark.says}</div>}
    </div>
  );
}

function DaySlider({ payoff, at, model, sliders, onChange }: PayoffSlidersProps): ReactNode {
  const today = exchangeDay(msOf(at));
  const last = Math.max(0, daysBetween(today, payoff.legs[0]?.expiry ?? today));
  const { closeOn } = payoff.guards;
  const closing = closeOn === null ? -1 : daysBetween(today, closeOn);
  const isMarked = closing > 0 && closing < last;
  return (
    <One
      name="Day"
      says={dayWords(sliders.daysOn, last, msOf(at))}
      value={sliders.daysOn}
      range={[0, Math.max(1, last), 1]}
      isDisabled={model.kind === 'absent' || last === 0}
      {...(isMarked
        ? { mark: { at: closing, says: `its guard closes it from ${dayText(closeOn ?? '')} on` } }
        : {})}
      onChange={(daysOn) => onChange({ ...sliders, daysOn })}
    />
  );
}

function dayWords(daysOn: number, last: number, now: number): string {
  const day = dayText(exchangeDay(now + daysOn * DAY_MS));
  if (daysOn === 0) return `today, ${day}`;
  if (daysOn >= last) return `expiry, ${day}`;
  return `in ${daysOn} ${daysOn === 1 ? 'day' : 'days'}, ${day}`;
}

const STEPS = 120;

type Changed = Pick<PayoffSlidersProps, 'sliders' | 'onChange'>;

function PriceSlider({
  payoff: { points, spot, underlying },
  sliders,
  onChange,
}: Changed & { readonly payoff: Payoff }): ReactNode {
  const [low, high] = [points[0]?.price ?? 0, points.at(-1)?.price ?? 1];
  const ticks = scaleLinear([low, high], [0, 1]).ticks(STEPS);
  const [first = low, second = high] = ticks;
  const now = Number(spot ?? low);
  const price = sliders.price ?? now;
  const away = now === 0 ? '' : ` (${percent(price / now - 1, 'always', 1)})`;
  return (
    <One
      name={`Price of ${underlying}`}
      says={sliders.price === undefined ? `now, ${price.toFixed(2)}` : `${price.toFixed(2)}${away}`}
      value={price}
      range={[first, ticks.at(-1) ?? high, second - first]}
      start={now}
      onChange={(next) => onChange({ ...sliders, price: Math.round(next * 100) / 100 })}
    />
  );
}

const MOST_POINTS = 40;

function VolatilitySlider({
  model,
  sliders,
  onChange,
}: Changed & { readonly model: PayoffModel }): ReactNode {
  const least = model.kind === 'model' ? model.leastVolatility : 0;
  const down = Math.max(0, Math.floor(least * 100) - 1);
  const { points } = sliders;
  return (
    <One
      name="Volatility of each leg"
      says={points === 0 ? 'as implied now' : `${signed(points)} points`}
      value={points}
      range={[-down, MOST_POINTS, 1]}
      start={0}
      isDisabled={model.kind === 'absent'}
      onChange={(next) => onChange({ ...sliders, points: next })}
    />
  );
}
