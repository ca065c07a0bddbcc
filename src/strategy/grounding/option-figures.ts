import { toDollars, type Money } from '#core/money';
import type { ChainView } from '#core/options';
import type { HeldStructure, Observation, OptionsPart, UnderlyingOptions } from '#strategy/shape';
import { figuresOf, type Figure } from './figure.ts';

/** Volatilities, expiries, contracts, what is held of them and the rules of an options account. */
export function optionFigures(seen: Observation): readonly Figure[] {
  const { options } = seen;
  if (options === undefined) return [];
  return [
    ...options.underlyings.flatMap(underlyingFigures),
    ...options.structures.flatMap((held) => structureFigures(held, seen)),
    ...leaningFigures(options),
    ...options.wheel.flatMap(({ ticker: subject, shares, premium, netCostBasis, rolls }) =>
      figuresOf(
        [
          ['shares', 'count', shares, 'shares'],
          ['premium', 'dollars', toDollars(premium), 'premium of the wheel'],
          ['cost', 'dollars', dollarsOf(netCostBasis), 'net cost basis'],
          ['rolls', 'count', rolls, 'rolls'],
        ],
        { subject },
      ),
    ),
    ...ruleFigures(seen),
  ];
}

const dollarsOf = (money: Parameters<typeof toDollars>[0] | undefined): number | undefined =>
  money === undefined ? undefined : toDollars(money);

function underlyingFigures({
  ticker: subject,
  volatility,
  chains,
  dividends,
}: UnderlyingOptions): readonly Figure[] {
  const { implied30, realised21 } = volatility;
  const lead =
    implied30 === undefined || realised21 === undefined ? undefined : implied30 - realised21;
  return [
    ...figuresOf(
      [
        ['ivPercentile', 'percent', volatility.ivPercentile, 'IV percentile'],
        ['ivRank', 'percent', volatility.ivRank, 'IV rank'],
        ['implied', 'percent', implied30, 'implied volatility'],
        ['volatility', 'percent', realised21, 'realised volatility'],
        ['skew', 'percent', volatility.skew25, 'skew'],
        ['expectedMove', 'dollars', volatility.expectedMove30, 'expected move'],
        ['history', 'days', volatility.historyDays, 'days of IV history'],
        ['implied', 'percent', lead, 'implied above realised'],
      ],
      { subject },
    ),
    ...volatility.term.flatMap(({ dte, volatility: of }) =>
      figuresOf(
        [
          ['implied', 'percent', of, `implied volatility at ${dte} days`],
          ['dte', 'days', dte, 'days to expiry'],
        ],
        { subject },
      ),
    ),
    ...dividends.flatMap(({ amount }) =>
      figuresOf([['dividend', 'dollars', dollarsOf(amount), 'dividend']], { subject }),
    ),
    ...chains.flatMap((chain) => chainFigures(chain)),
  ];
}

function chainFigures(chain: ChainView): readonly Figure[] {
  const { underlying: subject, dte, atTheMoneyVolatility, expectedMove, spot } = chain;
  return [
    ...figuresOf(
      [
        ['dte', 'days', dte, 'days to expiry'],
        ['implied', 'percent', atTheMoneyVolatility, 'at-the-money volatility'],
        ['expectedMove', 'dollars', expectedMove, 'expected move'],
        ['expectedMove', 'percent', (expectedMove ?? NaN) / spot, 'expected move'],
      ],
      { subject },
    ),
    ...chain.contracts.flatMap((own) => contractFigures(own, chain)),
  ];
}

function contractFigures(
  own: ChainView['contracts'][number],
  { underlying: subject, dte, spot }: ChainView,
): readonly Figure[] {
  const { contract, mark, bid, ask, delta, impliedVolatility, openInterest, volume } = own;
  const strike = toDollars(contract.strike);
  const prices = [mark, bid, ask].map(dollarsOf);
  return [
    ...figuresOf(
      [
        ['strike', 'dollars', strike, 'strike'],
        ['delta', 'plain', delta, 'delta'],
        ['contractVolatility', 'percent', impliedVolatility, 'implied volatility of a contract'],
        ['openInterest', 'count', openInterest, 'open interest'],
        ['openInterest', 'count', volume, 'volume of a contract'],
        ['theta', 'dollars', own.thetaPerDay, 'theta'],
        ['vega', 'dollars', own.vegaPerPoint, 'vega'],
        ['gamma', 'plain', own.gamma, 'gamma'],
      ],
      { subject },
    ),
    ...figuresOf([['moneyness', 'percent', spot / strike - 1, 'price against the strike']], {
      subject,
      derived: true,
    }),
    ...prices.flatMap((each) =>
      figuresOf(
        [
          ['optionPrice', 'dollars', each, 'price of a contract'],
          ['premium', 'dollars', each === undefined ? undefined : each * 100, 'premium'],
          ['per30', 'percent', ((each ?? NaN) / strike) * (30 / dte), 'premium per 30 days'],
        ],
        { subject },
      ),
    ),
  ];
}

function structureFigures(held: HeldStructure, { market }: Observation): readonly Figure[] {
  const { underlying: subject, maxLoss, maxProfit, premium, profit, closing, legs, dte } = held;
  const lost = partOf(profit, maxLoss);
  const mark = market.securities.find(({ ticker }) => ticker === subject)?.mark;
  return [
    ...figuresOf(
      [
        ['premium', 'dollars', dollarsOf(premium), 'premium'],
        ['maxLoss', 'dollars', dollarsOf(maxLoss), 'most loss'],
        ['maxProfit', 'dollars', dollarsOf(maxProfit), 'most profit'],
        ['gain', 'dollars', dollarsOf(profit), 'profit'],
        ['closing', 'dollars', dollarsOf(closing), 'cash of closing'],
        ['dte', 'days', dte, 'days to expiry'],
        ['contracts', 'count', held.contracts, 'contracts'],
        ['gain', 'percent', lost, 'profit of the most loss'],
        ['maxLoss', 'percent', lost, 'profit of the most loss'],
        ['gain', 'percent', partOf(profit, maxProfit), 'profit of the most profit'],
        ['maxProfit', 'percent', partOf(profit, maxProfit), 'profit of the most profit'],
      ],
      { subject },
    ),
    ...legs.flatMap(({ contract: { strike } }) =>
      figuresOf(
        [
          ['strike', 'dollars', toDollars(strike), 'strike'],
          [
            'moneyness',
            'percent',
            (dollarsOf(mark) ?? NaN) / toDollars(strike) - 1,
            'price against the strike',
          ],
        ],
        { subject },
      ),
    ),
  ];
}

function partOf(part: Money | undefined, whole: Money | undefined): number | undefined {
  if (part === undefined || whole === undefined || whole <= 0) return undefined;
  return toDollars(part) / toDollars(whole);
}

function leaningFigures({ greeks }: OptionsPart): readonly Figure[] {
  return figuresOf([
    ['delta', 'dollars', greeks?.deltaDollars, 'delta dollars'],
    ['gamma', 'dollars', greeks?.gammaDollars, 'gamma dollars'],
    ['theta', 'dollars', greeks?.thetaPerDay, 'theta'],
    ['vega', 'dollars', greeks?.vegaPerPoint, 'vega'],
  ]);
}

function ruleFigures({ mandate }: Observation): readonly Figure[] {
  const rules = mandate.options?.rules;
  if (rules === undefined) return [];
  return figuresOf(
    [
      ['limit', 'percent', rules.maxUnderlying, 'most of one underlying'],
      ['cash', 'percent', rules.minFreeCash, 'least free cash'],
      ['limit', 'percent', rules.minFreeCash, 'least free cash'],
      ['limit', 'percent', rules.takeProfit, 'profit that is taken'],
      ['takeProfit', 'percent', rules.takeProfit, 'profit that is taken'],
      ['daysToEarnings', 'days', rules.earningsBlackoutDays, 'days before a report'],
      ['trades', 'count', rules.maxOpenings, 'most openings'],
      ['drawdown', 'percent', rules.maxDrawdown, 'drawdown limit'],
    ],
    { plain: true },
  );
}
