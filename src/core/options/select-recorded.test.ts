import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dte, readInstant, tradingDate } from '#core/calendar';
import { idOf, readOccSymbol } from '#core/instruments';
import { price, toDollars, usd } from '#core/money';
import {
  selectSpread,
  SHAPES,
  shapeOf,
  type ChainView,
  type ContractView,
  type Selection,
  type SpreadChoice,
  type SpreadName,
} from '#core/options';

/** A delayed-quotes answer of Cboe for SPY; SOURCE.md there says whence. */
const FILE = new URL(
  '../../../../shared/data/options/cboe_delayed_quotes_SPY_2022-07-12.json.gz',
  import.meta.url,
);
const isAbsent = !existsSync(FILE);
const TODAY = tradingDate('2022-07-12');
const RULES = {
  dte: { from: 21, to: 45 },
  maxWidth: price(10),
  butterflyMaxWing: price(5),
  creditShortDelta: 0.3,
  condorShortDelta: 0.2,
  debitLongDelta: 0.5,
  debitShortDelta: 0.3,
  butterflyBodyDelta: 0.5,
};
const SPREADS = [
  'bull-call',
  'bear-put',
  'bull-put',
  'bear-call',
  'iron-condor',
  'butterfly',
] as const;

type Quoted = {
  readonly option: string;
  readonly bid: number;
  readonly ask: number;
  readonly delta: number;
  readonly open_interest: number;
};

const quoted: readonly Quoted[] = isAbsent
  ? []
  : (
      JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')) as {
        readonly data: { readonly options: readonly Quoted[] };
      }
    ).data.options;

/** The vendor's own deltas, and what a hundred open contracts and a spread of 10 % call liquid. */
function viewOf({ option, bid, ask, delta, open_interest: openInterest }: Quoted): ContractView {
  const contract = readOccSymbol(option);
  if (contract === undefined) throw new Error(option);
  const mid = (bid + ask) / 2;
  const isLiquid = bid > 0 && openInterest >= 100 && ask - bid <= 0.1 * mid;
  return {
    id: idOf(contract),
    contract,
    bid: price(bid),
    ask: price(ask),
    mark: price(mid),
    markSource: 'mid',
    flags: [],
    delta,
    gamma: 0,
    thetaPerDay: 0,
    vegaPerPoint: 0,
    rhoPerPoint: 0,
    ...(isLiquid ? {} : { illiquid: 'thin' }),
  };
}

function chainsOf(views: readonly ContractView[]): readonly ChainView[] {
  return [...Map.groupBy(views, ({ contract }) => contract.expiry)].flatMap(
    ([expiry, contracts]) => {
      const [first] = contracts;
      if (first === undefined) return [];
      const days = dte(TODAY, expiry);
      return [
        {
          underlying: first.contract.underlying,
          expiry,
          dte: days,
          years: days / 365,
          at: readInstant('2022-07-12T20:00:00Z') ?? expect.unreachable(),
          source: 'recorded',
          isModelled: false,
          spot: 380.88,
          forward: 380.88,
          forwardSource: 'carry',
          rate: 0.02,
          dividendYield: 0,
          contracts,
        } as const,
      ];
    },
  );
}

describe.skipIf(isAbsent)(
  `a recorded market${isAbsent ? ' (SKIPPED: ../shared/data/options is not here)' : ''}`,
  () => {
    const chains = chainsOf(quoted.map(viewOf));
    const rows = new Map(quoted.map((row) => [readOccSymbol(row.option), row] as const));
    const byId = new Map(
      [...rows].flatMap(([contract, row]) =>
        contract === undefined ? [] : [[idOf(contract), row] as const],
      ),
    );
    const select = (name: SpreadName): Selection<SpreadChoice> =>
      selectSpread(name, chains, { rules: RULES, budget: usd(1000) });

    it.each(SPREADS)('has a %s whose every figure follows from its raw quotes', (name) => {
      const found = select(name);
      if (found.kind === 'refused') throw new Error(found.because);
      const { choice } = found;
      expect(choice.expiry).toBe('2022-08-19'); // the third Friday
      expect(shapeOf(choice.legs)).toEqual({ shape: name, contracts: 1 });
      const raw = choice.legs.map(({ contract, contracts }) => {
        const row = byId.get(idOf(contract));
        if (row === undefined) throw new Error(idOf(contract));
        return { ...row, contracts };
      });
      const sides = raw.reduce(
        (total, { bid, ask, contracts }) => total - contracts * (contracts > 0 ? ask : bid),
        0,
      );
      const mid = raw.reduce(
        (total, { bid, ask, contracts }) => total - (contracts * (bid + ask)) / 2,
        0,
      );
      expect(toDollars(choice.premiumAtSides)).toBeCloseTo(sides * 100, 6);
      expect(toDollars(choice.premiumAtMid)).toBeCloseTo(mid * 100, 6);
      expect(Math.sign(mid)).toBe(SHAPES[name].premium === 'credit' ? 1 : -1);
      expect(toDollars(choice.width)).toBeLessThanOrEqual(name === 'butterfly' ? 5 : 10);
      const { maxProfit, maxLoss } = choice.profile;
      if (maxProfit === undefined || maxLoss === undefined) throw new Error('a spread is bounded');
      expect(toDollars(maxProfit) + toDollars(maxLoss)).toBeCloseTo(
        100 * toDollars(choice.width),
        6,
      );
    });

    it.each<readonly [SpreadName, number, number]>([
      ['bull-put', 1, 0.3],
      ['bear-call', 0, 0.3],
      ['iron-condor', 1, 0.2],
      ['iron-condor', 2, 0.2],
      ['bull-call', 0, 0.5],
      ['bear-put', 1, 0.5],
      ['butterfly', 1, 0.5],
    ])(
      'has no liquid strike nearer to the delta of a %s leg %i than the one taken',
      (name, place, target) => {
        const found = select(name);
        if (found.kind === 'refused') throw new Error(found.because);
        const { deltas, legs, expiry } = found.choice;
        const right = legs[place]?.contract.right;
        const distances = chains
          .filter((chain) => chain.expiry === expiry)
          .flatMap(({ contracts }) => contracts)
          .filter(({ contract, illiquid }) => contract.right === right && illiquid === undefined)
          .map(({ delta }) => Math.abs(Math.abs(delta) - target));
        const taken = Math.abs(Math.abs(deltas[place] ?? Number.NaN) - target);
        expect(taken).toBeCloseTo(Math.min(...distances), 9);
      },
    );
  },
);
