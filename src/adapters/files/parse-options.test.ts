import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newYorkTime, tradingDate, type Instant } from '#core/calendar';
import { idOf } from '#core/instruments';
import { price } from '#core/money';
import { parseOptions } from './parse-options.ts';

const at = (on: string, hour: number, minute = 0): Instant =>
  newYorkTime(tradingDate(on), hour, minute);

function parsed(text: string, file = 'chains.csv') {
  return parseOptions({ file, bytes: Buffer.from(text), savedAtMs: 0 });
}

/** Contracts in short, by the order of the file. */
function seen(text: string, file?: string) {
  return (parsed(text, file)?.quotes ?? []).map(({ contract, at: moment, ...facts }) => ({
    id: idOf(contract),
    at: moment,
    ...facts,
  }));
}

function told(text: string, file?: string): readonly string[] {
  return (parsed(text, file)?.issues ?? []).map((issue) => issue.text);
}

const YAHOO =
  'contractSymbol,lastTradeDate,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,contractSize,currency,expiry';
const CALL =
  'F260717C00010500,2026-06-22 19:59:58+00:00,10.5,0.3,0.31,0.33,12.0,345.0,0.41,REGULAR,USD,2026-07-17';

describe('a CBOE download', () => {
  const file = (stamp: string) => `
Ford Motor Company,Last: 10.02,Change:  -0.32
"Date: ${stamp}",Bid: 10.01,Ask: 10.03,Size: 5*1,"Volume: 72,373,012"
Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest
Fri Jul 17 2026,F260717C00010500,0.3,0,0.31,0.33,12,0.41,0.4,0.1,345,10.50,F260717P00010500,0,0,0,0.05,0,0,0,0,7
`;

  it('holds a call and a put a row, of the close before it was downloaded', () => {
    // The 20th is a Saturday, the 19th Juneteenth: the last close is that of Thursday.
    const text = file('June 20, 2026 at 5:28 p.m. EDT');
    const close = at('2026-06-18', 16);
    expect(seen(text)).toEqual([
      {
        id: 'F     260717C00010500',
        at: close,
        bid: price(0.31),
        ask: price(0.33),
        last: price(0.3),
        volume: 12,
        openInterest: 345,
        vendorVolatility: 0.41,
      },
      {
        id: 'F     260717P00010500',
        at: close,
        bid: 0,
        ask: price(0.05),
        volume: 0,
        openInterest: 7,
      },
    ]);
    expect(parsed(text)?.spots).toEqual([{ ticker: 'F', at: close, price: price(10.02) }]);
    expect(told(text)).toEqual([]);
  });

  it('in a session is of its moment', () => {
    const [first] = seen(file('June 18, 2026 at 11:05 AM EDT'));
    expect(first?.at).toBe(at('2026-06-18', 11, 5));
  });

  it('without a moment is refused', () => {
    expect(told(file('some day'))).toEqual([
      'chains.csv: nothing in it tells a moment at which it was quoted; the file was not read.',
    ]);
  });
});

describe('a CBOE answer', () => {
  const options = [
    {
      option: 'F260717C00010500',
      bid: 0.31,
      ask: 0.33,
      iv: 0.41,
      open_interest: 345,
      volume: 12,
      last_trade_price: 0.3,
      last_trade_time: '2026-06-18T15:59:59',
    },
  ];
  const answer = {
    timestamp: '2026-06-18 22:57:33',
    data: { options, current_price: 10.02, symbol: 'F' },
  };

  it('is stamped in UTC and trades in New York', () => {
    expect(seen(JSON.stringify(answer))).toMatchObject([
      {
        at: at('2026-06-18', 16),
        lastTradeAt: at('2026-06-18', 15, 59) + 59_000,
        bid: price(0.31),
      },
    ]);
    const early = { ...answer, timestamp: '2026-06-18 14:30:00' };
    expect(seen(JSON.stringify(early))).toMatchObject([{ at: at('2026-06-18', 10, 30) }]);
    // What was traded hours after the quotes cannot stand beside them.
    expect(seen(JSON.stringify(early))[0]).not.toHaveProperty('lastTradeAt');
  });

  it('is known by its shape and nothing else in JSON is', () => {
    expect(parsed('{"name":"invest","version":"1"}')).toBeUndefined();
    expect(parsed('{"data":{"options":[')?.issues).toMatchObject([{ kind: 'file-refused' }]);
  });
});

describe('a yfinance table', () => {
  it('is of the close of the session in which its newest trade was', () => {
    const [call] = seen(`${YAHOO}\n${CALL}\n`);
    expect(call).toMatchObject({ at: at('2026-06-22', 16), bid: price(0.31), last: price(0.3) });
    expect(call?.lastTradeAt).toBe(at('2026-06-22', 15, 59) + 58_000);
  });

  it('counts a trade of the quarter of an hour after a close as of the close', () => {
    const late = CALL.replace('19:59:58', '20:14:59');
    expect(seen(`${YAHOO}\n${late}\n`)).toMatchObject([
      { at: at('2026-06-22', 16), lastTradeAt: at('2026-06-22', 16) },
    ]);
  });

  it('believes the symbol and tells that the column of expiries is a day early', () => {
    const text = `${YAHOO}\n${CALL.replace(/2026-07-17$/, '2026-07-16')}\n`;
    expect(seen(text)).toHaveLength(1);
    expect(told(text)).toEqual([
      'chains.csv, line 2 (2026-07-16 for 2026-07-17): the column of expiries says another day than the symbol, which counts.',
    ]);
  });

  it.each([
    ["a strike that is not the symbol's", CALL.replace(',10.5,', ',11,'), 'strikes says another'],
    ['a mini', CALL.replace('REGULAR', 'MINI'), 'not a standard contract'],
    ['another currency', CALL.replace('USD', 'CAD'), 'not quoted in dollars'],
    ['an adjusted root', CALL.replace('F26', 'F126'), 'an adjusted contract'],
    ['an index', CALL.replace('F26', 'SPXW26'), 'an option of an index'],
    ['no symbol', CALL.replace('F260717C00010500', 'F'), 'not a contract'],
    [
      'what has expired',
      CALL.replace('F260717', 'F260619').replace(/2026-07-17$/, '2026-06-19'),
      'it had expired',
    ],
  ])('drops %s and says so', (_, row, says) => {
    const text = `${YAHOO}\n${row}\n${CALL.replace('C00010500', 'P00010500')}\n`;
    expect(seen(text)).toHaveLength(1);
    expect(told(text)).toHaveLength(1);
    expect(told(text)[0]).toContain(says);
  });

  it('knows the class shares whose hyphen a symbol leaves out', () => {
    const text = `${YAHOO}\n${CALL.replace('F260717', 'BRKB260717')}\n`;
    expect(parsed(text)?.quotes[0]?.contract.underlying).toBe('BRK-B');
    expect(seen(text)[0]?.id).toBe('BRKB  260717C00010500');
  });

  it('keeps a contract told twice once', () => {
    const text = `${YAHOO}\n${CALL}\n${CALL}\n`;
    expect(seen(text)).toHaveLength(1);
    expect(told(text)[0]).toContain('told before');
  });

  it.each([
    ['a bid of zero is a side', ',0,0.33,', { bid: 0, ask: price(0.33) }],
    ['no ask leaves the bid alone', ',0.31,0,', { bid: price(0.31) }],
    ['two zeros are no sides', ',0,0,', {}],
    ['crossed sides are unknown', ',0.35,0.33,', {}],
    ['a word is unknown', ',x,0.33,', { ask: price(0.33) }],
    ['a negative side is unknown', ',-1,0.33,', { ask: price(0.33) }],
  ])('%s', (_, to, sides) => {
    const [call] = seen(`${YAHOO}\n${CALL.replace(',0.31,0.33,', to)}\n`);
    const { bid, ask } = call ?? {};
    expect(JSON.parse(JSON.stringify({ bid, ask }))).toEqual(sides);
  });

  it('reads blanks as unknown, and neither a filler volatility nor half a contract', () => {
    const [call] = seen(`${YAHOO}\n${CALL.replace('12.0,345.0,0.41', ',0.5,0.00001')}\n`);
    expect(Object.keys(call ?? {})).toEqual(['id', 'at', 'bid', 'ask', 'last', 'lastTradeAt']);
  });
});

describe('a page that was copied', () => {
  it('has percent signs, thousands, "-" for nothing and a clock of New York', () => {
    const text = [
      'Contract Name \tLast Trade Date (EDT) \tStrike \tLast Price \tBid \tAsk \tChange \t% Change \tVolume \tOpen Interest \tImplied Volatility',
      'F260717C00010500 \t6/22/2026 2:57 PM \t10.5 \t0.30 \t0.31 \t0.33 \t0.00 \t0.00% \t- \t1,345 \t126.37%',
    ].join('\n');
    expect(seen(text)).toEqual([
      {
        id: 'F     260717C00010500',
        at: at('2026-06-22', 16),
        bid: price(0.31),
        ask: price(0.33),
        last: price(0.3),
        lastTradeAt: at('2026-06-22', 14, 57),
        openInterest: 1345,
        vendorVolatility: 1.2637,
      },
    ]);
  });
});

describe('tables of Lean', () => {
  it('are in ten-thousandths, of the close of their day; a blank bid is unknown', () => {
    const text = `underlying,expiry,strike,right,time,bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close,ask_size
aapl,20150117,1000,call,20140606 00:00,14900,15900,10400,12100,30,16300,19500,12500,13300,6
aapl,20140621,572.5,put,20140606 00:00,,,,,0,49000,49000,100,100,200`;
    // The 21st is a Saturday: until 2015 contracts bore the day after the third Friday.
    expect(seen(text)).toEqual([
      { id: 'AAPL  150117C01000000', at: at('2014-06-06', 16), bid: price(1.21), ask: price(1.33) },
      { id: 'AAPL  140621P00572500', at: at('2014-06-06', 16), ask: price(0.01) },
    ]);
  });

  it('called universe tell open interest only, under the ticker and the day of their name', () => {
    const text = `#expiry,strike,right,open,high,low,close,volume,open_interest,implied_volatility,delta,gamma,vega,theta,rho
,,,476.81,477.53,476.26,476.69,59498271,,,,,,,
20231229,270,C,206.785,208.085,205.9,206.61,46,47,0.0000001,1,0,0,0,0`;
    expect(seen(text, 'usa/spy_20231228.csv.gz')).toEqual([
      { id: 'SPY   231229C00270000', at: at('2023-12-28', 16), volume: 46, openInterest: 47 },
    ]);
    expect(told(text, 'usa/spy_20231228.csv.gz')).toEqual([]);
    expect(told(text, 'universe.csv')).toHaveLength(1);
  });
});

describe('a table of snapshots', () => {
  const HEAD =
    'quote_datetime,symbol,strike,expiration,option_type,spot_price,bid,ask,open_interest,volume,implied_volatility';
  const row = (stamp: string) => `${stamp},F,10.5,2026-07-17,call,10.02,0.31,0.33,345,12,0.41`;

  it('tells moments of New York, and of a midnight the close', () => {
    const text = [
      HEAD,
      row('2026-06-22T09:45'),
      row('2026-06-22T16:00'),
      row('2026-06-23T00:00'),
    ].join('\n');
    const moments = [at('2026-06-22', 9, 45), at('2026-06-22', 16), at('2026-06-23', 16)];
    expect(seen(text).map((quote) => quote.at)).toEqual(moments);
    expect(parsed(text)?.spots.map((spot) => spot.at)).toEqual(moments);
  });

  it('drops what lies outside of sessions', () => {
    const text = [
      HEAD,
      row('2026-06-22T16:15'),
      row('2026-06-21T00:00'),
      row('2026-06-22T10:00'),
    ].join('\n');
    expect(seen(text)).toHaveLength(1);
    expect(told(text)[0]).toContain('not a moment of a session');
  });
});

describe('a file with anything in any cell', () => {
  const TABLES = [
    [YAHOO, CALL, CALL.replace('C00010500', 'P00010500')],
    [
      'quote_datetime,symbol,strike,expiration,option_type,spot_price,bid,ask,volume,implied_volatility',
      '2026-06-22T09:45,F,10.5,2026-07-17,call,10.02,0.31,0.33,12,0.41',
    ],
    [
      'underlying,expiry,strike,right,time,bid_open,bid_close,ask_close',
      'f,20260717,10.5,call,20260622 00:00,1,3100,3300',
    ],
  ];
  const ODD = fc.oneof(
    fc.constantFrom(
      '',
      '-',
      'NaN',
      '-1',
      '0',
      '1e300',
      '1e-300',
      'Infinity',
      '99999999999',
      '2026-02-30',
    ),
    fc.constantFrom(
      '2500-01-01',
      '1850-06-22T10:00',
      '0',
      '20260717',
      '1e5',
      '100000',
      '^SPX',
      'ABCDEFG',
      'BRK-B',
    ),
    fc.double().map(String),
    fc.string({ maxLength: 12 }).map((text) => text.replace(/[,"\n\r\t;]/g, '')),
  );

  it('is read without a throw, and what is read of it could be', () => {
    const change = fc.record({ line: fc.nat(), cell: fc.nat(), value: ODD });
    fc.assert(
      fc.property(
        fc.constantFrom(...TABLES),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (table, changes) => {
          const rows = table.map((line) => line.split(','));
          for (const { line, cell, value } of changes) {
            const row = rows[1 + (line % (rows.length - 1))];
            if (row !== undefined) row[cell % row.length] = value;
          }
          for (const { contract, at: moment, bid, ask, last, volume } of parsed(
            rows.map((row) => row.join(',')).join('\n'),
          )?.quotes ?? []) {
            expect(idOf(contract)).toHaveLength(21);
            expect(Number.isFinite(moment)).toBe(true);
            expect(bid ?? 0).toBeLessThanOrEqual(ask ?? Number.POSITIVE_INFINITY);
            for (const each of [bid, ask, last, volume])
              expect(each ?? 0).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('any other file', () => {
  it('is none of chains, gzipped or not, empty or binary', () => {
    const bars = 'Date,Open,High,Low,Close,Volume\n2026-06-22,1,2,1,2,3\n';
    expect(parsed(bars)).toBeUndefined();
    expect(parsed('')).toBeUndefined();
    for (const bytes of [gzipSync(bars), Buffer.from([0x1f, 0x8b, 1]), Buffer.from([0, 1, 2])])
      expect(parseOptions({ file: 'x.csv', bytes, savedAtMs: 0 })).toBeUndefined();
  });
});
