import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { price, usd, type Money } from '#core/money';
import {
  optionExit,
  type OptionExit,
  type OptionMandate,
  type OptionState,
  type SpreadRules,
  type WheelRules,
} from '#core/risk';

const SPREADS = {
  kind: 'vertical-spreads',
  rules: {
    takeProfit: 0.5,
    stopLossOfMaxLoss: 1,
    stopCreditMultiple: 2,
    autoCloseDte: 3,
    maxWidth: price(10),
  } as SpreadRules,
} satisfies OptionMandate;

const WHEEL = {
  kind: 'wheel',
  rules: { takeProfit: 0.5, stopPremiumMultiple: 3 } as WheelRules,
} satisfies OptionMandate;

/** Two bull puts 550/560 sold @ 3.20: 640 to gain, 1,360 to lose. */
const BULL_PUT: OptionState = {
  shape: 'bull-put',
  contracts: 2,
  dte: 20,
  premium: usd(640),
  maxProfit: usd(640),
  maxLoss: usd(1360),
};
/** One bull put 550/560 sold @ 6.00: 600 to gain, 400 to lose. */
const DEAR_PUT: OptionState = {
  ...BULL_PUT,
  contracts: 1,
  premium: usd(600),
  maxProfit: usd(600),
  maxLoss: usd(400),
};
/** One bull call 580/590 bought @ 4.90: 510 to gain, 490 to lose. */
const BULL_CALL: OptionState = {
  shape: 'bull-call',
  contracts: 1,
  dte: 20,
  premium: usd(-490),
  maxProfit: usd(510),
  maxLoss: usd(490),
};
/** Three puts 11.50 sold @ 0.24. */
const PUT: OptionState = {
  shape: 'secured-put',
  contracts: 3,
  dte: 20,
  premium: usd(72),
  maxProfit: usd(72),
  maxLoss: usd(3378),
};
/** One call 13 sold @ 0.30 against shares. */
const CALL: OptionState = {
  shape: 'covered-call',
  contracts: 1,
  dte: 20,
  premium: usd(30),
  maxProfit: usd(30),
};

type Origin = OptionExit['origin'];
type Row = readonly [string, OptionState, number, Origin | undefined];

describe('optionExit in a spreads account', () => {
  it.each<Row>([
    // 50 % of 640 is 320: closing may cost 320 at most.
    ['takes half of the greatest profit of a credit', BULL_PUT, -320, 'take-profit'],
    ['waits for the last cent of it', BULL_PUT, -320.01, undefined],
    // 2 x 640 is 1,280: 640 - 1,920.
    ['stops a credit at twice the credit', BULL_PUT, -1920, 'stop-loss'],
    ['waits below twice the credit', BULL_PUT, -1919.99, undefined],
    // 600 - 1,000 loses all of 400, before 2 x 600.
    ['stops a dear credit at its greatest loss', DEAR_PUT, -1000, 'stop-loss'],
    ['waits below the greatest loss', DEAR_PUT, -999.99, undefined],
    // 50 % of 510 is 255: 490 + 255.
    ['takes half of the greatest profit of a debit', BULL_CALL, 745, 'take-profit'],
    ['waits below it', BULL_CALL, 744.99, undefined],
    // All of 490 is gone when closing brings nothing; fees make it less than nothing.
    ['stops a debit that brings nothing', BULL_CALL, 0, 'stop-loss'],
    ['stops a debit that costs to close', BULL_CALL, -1.3, 'stop-loss'],
    ['keeps a debit that still brings a cent', BULL_CALL, 0.01, undefined],
  ])('%s', (...[, state, closing, origin]) => {
    expect(optionExit({ ...state, closing: usd(closing) }, SPREADS)?.origin).toBe(origin);
  });

  it('says rule and value', () => {
    const because = (state: OptionState, closing: number): string | undefined =>
      optionExit({ ...state, closing: usd(closing) }, SPREADS)?.because;
    expect(because(BULL_PUT, -300)).toBe(
      'closing now gains $340.00, 50.00 % of the greatest profit is $320.00',
    );
    expect(because(BULL_PUT, -1950)).toBe(
      'closing now loses $1310.00, the stop at 2 x the credit is $1280.00',
    );
    expect(because(BULL_CALL, -1.3)).toBe(
      'closing now loses $491.30, the stop at 100.00 % of the greatest loss is $490.00',
    );
    expect(because({ ...BULL_PUT, dte: 3 }, -400)).toBe('3 days to expiry, closed at 3 or fewer');
  });

  it('closes at three days whatever it gains or loses, quotes or none', () => {
    for (const dte of [3, 1, 0]) {
      for (const closing of [-320, -640, -1920]) {
        const state = { ...BULL_PUT, dte, closing: usd(closing) };
        expect(optionExit(state, SPREADS)?.origin).toBe('option-guard');
      }
      expect(optionExit({ ...BULL_PUT, dte }, SPREADS)?.origin).toBe('option-guard');
    }
    expect(optionExit({ ...BULL_PUT, dte: 4, closing: usd(-640) }, SPREADS)).toBeUndefined();
  });

  it('counts the fees of the opening where they are told', () => {
    // 640 - 319 - 2.60 is 318.40, below 320; without fees it is 321.
    const state = { ...BULL_PUT, closing: usd(-319) };
    expect(optionExit(state, SPREADS)?.origin).toBe('take-profit');
    expect(optionExit({ ...state, openingFees: usd(2.6) }, SPREADS)).toBeUndefined();
    // 640 - 1,918 - 2.60 loses 1,280.60.
    const lost = { ...BULL_PUT, closing: usd(-1918), openingFees: usd(2.6) };
    expect(optionExit(lost, SPREADS)?.origin).toBe('stop-loss');
  });

  it('has no price stop or target for a leg left over whose gain and loss have no bound', () => {
    const left: OptionState = { shape: 'other', contracts: 1, dte: 20, premium: usd(-200) };
    expect(optionExit({ ...left, closing: usd(5000) }, SPREADS)).toBeUndefined();
    expect(optionExit({ ...left, closing: usd(0) }, SPREADS)).toBeUndefined();
    expect(optionExit({ ...left, maxLoss: usd(200), closing: usd(0) }, SPREADS)?.origin).toBe(
      'stop-loss',
    );
    expect(optionExit({ ...left, dte: 2 }, SPREADS)?.origin).toBe('option-guard');
  });
});

describe('optionExit in a wheel', () => {
  it.each<Row>([
    // 50 % of 72 is 36.
    ['takes half of the premium of a put', PUT, -36, 'take-profit'],
    ['waits for the last cent of it', PUT, -36.01, undefined],
    // 3 x 72 is 216.
    ['stops a put that costs three times its premium', PUT, -216, 'stop-loss'],
    ['waits below three times', PUT, -215.99, undefined],
    ['takes half of the premium of a call', CALL, -15, 'take-profit'],
    ['waits for half of a call', CALL, -15.01, undefined],
    ['has no stop for a call', CALL, -500, undefined],
    ['leaves what is none of its shapes', { ...PUT, shape: 'other' }, -500, undefined],
  ])('%s', (...[, state, closing, origin]) => {
    expect(optionExit({ ...state, closing: usd(closing) }, WHEEL)?.origin).toBe(origin);
  });

  it('holds to expiry: no day closes it', () => {
    for (const dte of [3, 0])
      expect(optionExit({ ...PUT, dte, closing: usd(-70) }, WHEEL)).toBeUndefined();
  });

  it('says rule and value', () => {
    expect(optionExit({ ...PUT, closing: usd(-220) }, WHEEL)?.because).toBe(
      'buying the put back costs $220.00, 3 x its premium is $216.00',
    );
    expect(optionExit({ ...CALL, closing: usd(-10) }, WHEEL)?.because).toBe(
      'closing now gains $20.00, 50.00 % of the greatest profit is $15.00',
    );
  });
});

describe('without a quote', () => {
  it.each([
    ['a spread', BULL_PUT, SPREADS],
    ['a put', PUT, WHEEL],
    ['a call', CALL, WHEEL],
  ])('no price takes %s out', (_, state, mandate) => {
    expect(optionExit(state, mandate)).toBeUndefined();
  });
});

describe('any closing price', () => {
  const cents = fc.integer({ min: -300_000, max: 300_000 }).map((each) => usd(each / 100));
  const level = (state: OptionState, mandate: OptionMandate, closing: Money): number => {
    const origin = optionExit({ ...state, closing }, mandate)?.origin;
    return origin === undefined ? 1 : ['stop-loss', 'option', 'take-profit'].indexOf(origin);
  };

  it('that is better never turns a target into nothing, nor nothing into a stop', () => {
    const held = fc.constantFrom<readonly [OptionState, OptionMandate]>(
      [BULL_PUT, SPREADS],
      [DEAR_PUT, SPREADS],
      [BULL_CALL, SPREADS],
      [PUT, WHEEL],
      [CALL, WHEEL],
    );
    fc.assert(
      fc.property(held, cents, cents, ([state, mandate], one, other) => {
        const [worse, better] = one < other ? [one, other] : [other, one];
        expect(level(state, mandate, worse)).toBeLessThanOrEqual(level(state, mandate, better));
      }),
    );
  });
});
