import { describe, expect, it } from 'vitest';
import { instant, tradingDate } from '#core/calendar';
import { equity, type Instrument, type OptionContract } from '#core/instruments';
import { collateralOf, emptyBook, unsoundness, unwinding, type Lot } from '#core/ledger';
import { price, units, usd } from '#core/money';

function option(right: 'call' | 'put', strike: number): OptionContract {
  return {
    kind: 'option',
    underlying: equity('SPY').ticker,
    expiry: tradingDate('2026-06-18'),
    right,
    strike: price(strike),
  };
}

function lot(count: number, instrument: Instrument, group = 'one'): Lot {
  return {
    id: `${group}/${count}${JSON.stringify(instrument)}`,
    instrument,
    quantity: units(count),
    cost: usd(0),
    openedAt: instant(0),
    openedOn: tradingDate('2026-05-01'),
    group,
    guards: {},
  };
}

describe('collateralOf', () => {
  it.each<[string, readonly Lot[], number]>([
    ['shares', [lot(100, equity('SPY'))], 0],
    ['a long put', [lot(1, option('put', 50))], 0],
    // a cash-secured put: strike x 100
    ['a secured put of strike 50', [lot(-1, option('put', 50))], 5000],
    ['three of them', [lot(-3, option('put', 50))], 15_000],
    // credit verticals: width x 100
    ['a bull put 480/490', [lot(-1, option('put', 490)), lot(1, option('put', 480))], 1000],
    ['a bear call 510/515', [lot(-1, option('call', 510)), lot(1, option('call', 515))], 500],
    // debit verticals: the debit was paid, nothing more can be lost
    ['a bull call 500/510', [lot(1, option('call', 500)), lot(-1, option('call', 510))], 0],
    ['a bear put 500/490', [lot(1, option('put', 500)), lot(-1, option('put', 490))], 0],
    // iron condor 480/490/510/515: the wider side, once
    [
      'a condor with wings of 10 and 5',
      [
        lot(1, option('put', 480)),
        lot(-1, option('put', 490)),
        lot(-1, option('call', 510)),
        lot(1, option('call', 515)),
      ],
      1000,
    ],
    // long butterfly 495/500/505: only the debit
    [
      'a butterfly',
      [lot(1, option('call', 495)), lot(-2, option('call', 500)), lot(1, option('call', 505))],
      0,
    ],
    // broken wing 495/500/510: above 510 it pays 1 x 15 - 2 x 10 + 0 = -5
    [
      'a butterfly with one wing broken',
      [lot(1, option('call', 495)), lot(-2, option('call', 500)), lot(1, option('call', 510))],
      500,
    ],
    // what is left of a condor whose puts were closed
    ['one side of a condor', [lot(-1, option('call', 510)), lot(1, option('call', 515))], 500],
    // a covered call pledges shares, not cash
    ['a covered call', [lot(100, equity('SPY'), 'shares'), lot(-1, option('call', 510))], 0],
    // a covered strangle: the put reserves its strike, the shares do not pay for it
    [
      'a covered call and a put',
      [lot(-1, option('call', 510)), lot(-1, option('put', 490))],
      49_000,
    ],
    // 5 short calls of 10, 4 long of 120, one covered by shares: at 120 the shares are 12,000, the calls owe 55,000
    [
      'a ratio that its shares do not pay',
      [lot(-5, option('call', 10)), lot(4, option('call', 120))],
      43_000,
    ],
  ])('reserves for %s', (_, lots, dollars) => {
    expect(collateralOf(lots)).toBe(usd(dollars));
  });

  it('adds up structures of different orders, each by itself', () => {
    const both = [
      lot(-1, option('put', 490), 'first'),
      lot(1, option('put', 480), 'first'),
      lot(-1, option('call', 510), 'second'),
      lot(1, option('call', 515), 'second'),
    ];
    expect(collateralOf(both)).toBe(usd(1500));
  });
});

describe('unsoundness', () => {
  const cash = { ...emptyBook('a'), cash: usd(1000) };

  it('names cash below nothing, and collateral beyond cash', () => {
    expect(unsoundness({ ...cash, cash: usd(-0.01) })).toBe('cash is never negative, was $-0.01');
    expect(unsoundness({ ...cash, collateral: usd(1000.01) })).toBe(
      'collateral $1000.01 is within cash $1000.00',
    );
    expect(unsoundness({ ...cash, collateral: usd(1000) })).toBeUndefined();
  });

  it('names short shares and calls without their shares', () => {
    expect(unsoundness({ ...cash, lots: [lot(-1, equity('SPY'))] })).toContain('short SPY');
    const call = lot(-1, option('call', 510));
    expect(unsoundness({ ...cash, lots: [call] })).toContain('uncovered calls on SPY');
    const shares = (count: number): Lot => lot(count, equity('SPY'), 'shares');
    expect(unsoundness({ ...cash, lots: [shares(99.999_999), call] })).toContain('uncovered calls');
    expect(unsoundness({ ...cash, lots: [shares(100), call] })).toBeUndefined();
    expect(unsoundness({ ...cash, lots: [shares(199), lot(-2, option('call', 510))] })).toContain(
      'uncovered calls',
    );
  });

  it('lets shares that a settlement left be short, and cash and collateral wait for them', () => {
    const leaving = (count: number): Lot => ({
      ...lot(count, equity('SPY'), 'settled'),
      guards: { unwind: true },
    });
    const short = { ...cash, cash: usd(-1), collateral: usd(500) };
    expect(unsoundness({ ...short, lots: [leaving(100)] })).toBeUndefined();
    expect(unsoundness({ ...cash, lots: [leaving(-100)] })).toBeUndefined();
    expect(unwinding({ lots: [lot(1, equity('SPY')), leaving(-100)] })).toHaveLength(1);
    // others are not excused by them
    expect(unsoundness({ ...cash, lots: [leaving(-100), lot(-1, equity('QQQ'))] })).toContain(
      'short QQQ',
    );
    expect(unsoundness({ ...cash, lots: [leaving(100), lot(-1, option('call', 510))] })).toContain(
      'uncovered calls on SPY',
    );
    // the cover of a call stays its cover while other shares are owed
    const covered = [lot(100, equity('SPY')), lot(-1, option('call', 510)), leaving(-100)];
    expect(unsoundness({ ...cash, lots: covered })).toBeUndefined();
  });

  it('lets a contract of another size be a micro-share short of its cover for each lot', () => {
    const adjusted: OptionContract = { ...option('call', 340), multiplier: 150 };
    const shares = lot(149.999_999, equity('SPY'), 'shares');
    expect(unsoundness({ ...cash, lots: [shares, lot(-1, adjusted)] })).toBeUndefined();
    const fewer = lot(149.999_998, equity('SPY'), 'shares');
    expect(unsoundness({ ...cash, lots: [fewer, lot(-1, adjusted)] })).toContain('uncovered');
  });

  it('reserves for contracts of another size what they can cost', () => {
    const adjusted: OptionContract = { ...option('put', 500), multiplier: 10 };
    expect(collateralOf([lot(-2, adjusted)])).toBe(usd(10_000));
  });
});
