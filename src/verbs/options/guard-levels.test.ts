import { defaultConfig, mandateOf } from '#config';
import { daysBetween, plusDays, tradingDate } from '#core/calendar';
import { add, moneyOfMicros, subtract, usd } from '#core/money';
import type { ShapeName } from '#core/options';
import { optionExit, type OptionMandate } from '#core/risk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardLevels, type Guarded } from './guard-levels.ts';

const config = defaultConfig();

function mandateNamed(key: string): OptionMandate {
  const account = config.accounts.find((each) => each.key === key);
  const mandate = account === undefined ? undefined : mandateOf(account, config).options;
  if (mandate === undefined) throw new Error(`${key} trades options`);
  return mandate;
}

const EXPIRY = tradingDate('2026-07-17');
const CENT = usd(0.01);

const dollars = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((cents) => moneyOfMicros(cents * 10_000));

const spread: fc.Arbitrary<Guarded> = fc.record({
  shape: fc.constantFrom<ShapeName>('bull-put', 'bear-call', 'bull-call', 'iron-condor'),
  premium: dollars(-900, 900).filter((premium) => premium !== 0),
  expiry: fc.constant(EXPIRY),
  maxProfit: dollars(1, 900),
  maxLoss: dollars(1, 900),
});

const sold: fc.Arbitrary<Guarded> = fc.record({
  shape: fc.constantFrom<ShapeName>('secured-put', 'covered-call'),
  premium: dollars(1, 900),
  expiry: fc.constant(EXPIRY),
});

/** How the rules let a structure go that has such a profit on such a day. */
function exitAt(
  held: Guarded,
  mandate: OptionMandate,
  { profit, day = -30 }: { readonly profit: number; readonly day?: number },
) {
  const on = plusDays(EXPIRY, day);
  return optionExit(
    {
      ...held,
      contracts: 1,
      dte: daysBetween(on, EXPIRY),
      closing: subtract(moneyOfMicros(profit), held.premium),
    },
    mandate,
  )?.origin;
}

describe.each([
  ['spreads', mandateNamed('spreads'), spread],
  ['wheel', mandateNamed('wheel'), sold],
] as const)('the levels of %s', (_, mandate, structures) => {
  it('are where the rules let it go, and a cent before them they do not', () => {
    fc.assert(
      fc.property(structures, (held) => {
        const { takeProfitAt, stopAt } = guardLevels(held, mandate);
        expect(takeProfitAt).toBeDefined();
        expect(exitAt(held, mandate, { profit: takeProfitAt ?? 0 })).toBe('take-profit');
        expect(exitAt(held, mandate, { profit: subtract(takeProfitAt ?? CENT, CENT) })).not.toBe(
          'take-profit',
        );
        fc.pre(stopAt !== undefined);
        expect(exitAt(held, mandate, { profit: stopAt })).toBe('stop-loss');
        expect(exitAt(held, mandate, { profit: add(stopAt, CENT) })).not.toBe('stop-loss');
      }),
    );
  });
});

it('name the first day on which days to expiry close a spread', () => {
  const mandate = mandateNamed('spreads');
  const held = { shape: 'bull-put', premium: usd(100), expiry: EXPIRY } as const;
  const { closeOn } = guardLevels(held, mandate);
  const before = daysBetween(EXPIRY, closeOn ?? EXPIRY);
  expect(before).toBeLessThan(0);
  expect(exitAt(held, mandate, { profit: 0, day: before })).toBe('option-guard');
  expect(exitAt(held, mandate, { profit: 0, day: before - 1 })).toBeUndefined();
});

it('leave a wheel without a day, and a call without a stop', () => {
  const held = { shape: 'covered-call', premium: usd(100), expiry: EXPIRY } as const;
  expect(guardLevels(held, mandateNamed('wheel'))).toEqual({ takeProfitAt: usd(50) });
});
