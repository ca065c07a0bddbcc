import { readActions } from '#strategy/answer';
import type { HeldStructure } from '#strategy/shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tickers } from '../../../test/fixtures/observation.ts';
import { contract, JULY, structure } from '../../../test/fixtures/option-observation.ts';
import { spreadGrammar, type SpreadAction } from './spread-grammar.ts';

const bullPut = (name: string): HeldStructure =>
  structure('bull-put', 1, {
    group: `spreads@${name}`,
    legs: [
      [contract(name, JULY, [580, 'put']), 1],
      [contract(name, JULY, [590, 'put']), -1],
    ],
    premium: 220,
  }).held;

const NAMEABLE = {
  universe: new Set(tickers('SPY', 'QQQ', 'AAPL')),
  positions: new Map([
    ['P1', bullPut('SPY')],
    ['P2', bullPut('QQQ')],
  ]),
};

/** "SPY bull-put 2", "CLOSE P1 SPY"; wishes in brackets. */
function shown(action: SpreadAction): string {
  const { verb, ticker, position, contracts, wish } = action;
  const what = verb === 'OPEN_SPREAD' ? [ticker, action.spread] : [verb, position, ticker];
  const wishes = [wish.strike, wish.expiry, wish.days, ...wish.ignored].filter(
    (each) => each !== undefined,
  );
  return [...what, contracts, ...(wishes.length > 0 ? [`(${wishes.join(' ')})`] : [])]
    .filter((part) => part !== undefined)
    .join(' ');
}

function read(text: string, finish: 'stop' | 'length' = 'stop'): unknown {
  const reading = readActions({ text, finish }, spreadGrammar(NAMEABLE));
  if (reading.kind === 'unreadable') return 'unreadable';
  const because = reading.dropped.filter(({ what }) => what !== 'confidence');
  return [...reading.value.actions.map(shown), ...because.map((each) => `- ${each.because}`)];
}

const one = (members: string): string => `{"actions": [{${members}}]}`;
const spy = (members: string): string =>
  one(`"action":"OPEN_SPREAD","ticker":"SPY","contracts":1,${members}`);
const SKIPPED = '- a SKIP needs no order';

describe('the answer of a spreads account', () => {
  it.each<readonly [string, string, unknown]>([
    // As it is asked for.
    [
      'in form',
      one(
        '"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"BULL_PUT","position":"NONE","contracts":2,"reason":"r"',
      ),
      ['SPY bull-put 2'],
    ],
    [
      'a closing in form',
      one(
        '"action":"CLOSE","ticker":"SPY","spread_type":"NONE","position":"P1","contracts":1,"reason":"r"',
      ),
      ['CLOSE P1 SPY 1'],
    ],
    [
      'a skip in form',
      one(
        '"action":"SKIP","ticker":"SPY","spread_type":"NONE","position":"NONE","contracts":0,"reason":"r"',
      ),
      [SKIPPED],
    ],
    ['nothing to do', '{"outlook":"calm","confidence_pct":55,"actions":[]}', []],
    // The six by other words.
    ['bull put credit spread', spy('"spread_type":"bull put credit spread"'), ['SPY bull-put 1']],
    ['put credit spread', spy('"spread_type":"Put Credit Spread"'), ['SPY bull-put 1']],
    ['short put vertical', spy('"spread_type":"short put vertical"'), ['SPY bull-put 1']],
    ['BULL_PUT_SPREAD', spy('"spread_type":"BULL_PUT_SPREAD"'), ['SPY bull-put 1']],
    ['bullPutSpread', spy('"spread_type":"bullPutSpread"'), ['SPY bull-put 1']],
    ['bull-put', spy('"spread_type":"bull-put"'), ['SPY bull-put 1']],
    [
      'bear call credit spread',
      spy('"spread_type":"Bear Call Credit Spread"'),
      ['SPY bear-call 1'],
    ],
    ['call credit spread', spy('"spread_type":"call credit spread"'), ['SPY bear-call 1']],
    ['bull call debit spread', spy('"spread_type":"bull call debit spread"'), ['SPY bull-call 1']],
    ['call debit spread', spy('"spread":"CALL_DEBIT_SPREAD"'), ['SPY bull-call 1']],
    [
      'long call vertical spread',
      spy('"strategy":"long call vertical spread"'),
      ['SPY bull-call 1'],
    ],
    ['bear put spread', spy('"type":"bear put spread"'), ['SPY bear-put 1']],
    ['put debit spread', spy('"spread_type":"put debit spread"'), ['SPY bear-put 1']],
    ['IRON CONDOR', spy('"spread_type":"IRON CONDOR"'), ['SPY iron-condor 1']],
    ['ironCondor', spy('"spread_type":"ironCondor"'), ['SPY iron-condor 1']],
    ['a short iron condor', spy('"spread_type":"short iron condor"'), ['SPY iron-condor 1']],
    ['a long call butterfly', spy('"spread_type":"long call butterfly"'), ['SPY butterfly 1']],
    ['butterfly spread', spy('"spread_type":"Butterfly Spread"'), ['SPY butterfly 1']],
    // What is none of the six, or not surely one.
    ['a long iron condor', spy('"spread_type":"long iron condor"'), 'unreadable'],
    ['an iron butterfly', spy('"spread_type":"iron butterfly"'), 'unreadable'],
    ['a butterfly of puts', spy('"spread_type":"put butterfly"'), 'unreadable'],
    ['a short butterfly', spy('"spread_type":"short butterfly"'), 'unreadable'],
    ['a bull put for a debit', spy('"spread_type":"bull put debit spread"'), 'unreadable'],
    ['a bare call', spy('"spread_type":"long call"'), 'unreadable'],
    ['a bare credit spread', spy('"spread_type":"credit spread"'), 'unreadable'],
    ['a bare vertical', spy('"spread_type":"vertical"'), 'unreadable'],
    ['a calendar', spy('"spread_type":"calendar spread"'), 'unreadable'],
    ['a straddle', spy('"spread_type":"short straddle"'), 'unreadable'],
    ['a secured put', spy('"spread_type":"cash secured put"'), 'unreadable'],
    ['two at once', spy('"spread_type":"bull put or iron condor"'), 'unreadable'],
    ['two that differ', spy('"spread_type":"bull put","strategy":"iron condor"'), 'unreadable'],
    [
      'two that agree',
      spy('"spread_type":"bull put","strategy":"put credit spread"'),
      ['SPY bull-put 1'],
    ],
    ['NONE', spy('"spread_type":"NONE"'), 'unreadable'],
    ['no spread', one('"action":"OPEN_SPREAD","ticker":"SPY","contracts":1'), 'unreadable'],
    // The spread in the place of the verb.
    [
      'IRON_CONDOR as action',
      one('"action":"IRON_CONDOR","ticker":"SPY","contracts":1'),
      ['SPY iron-condor 1'],
    ],
    [
      'open bull put spread as action',
      one('"action":"OPEN BULL PUT SPREAD","ticker":"SPY","contracts":1'),
      ['SPY bull-put 1'],
    ],
    [
      'one as action and another as type',
      one('"action":"IRON_CONDOR","spread_type":"butterfly","ticker":"SPY","contracts":1'),
      'unreadable',
    ],
    // Verbs.
    [
      'open',
      one('"action":"open","ticker":"SPY","spread_type":"bull put","contracts":1'),
      ['SPY bull-put 1'],
    ],
    [
      'sell to open',
      one('"action":"Sell to Open","ticker":"SPY","spread_type":"bull put","contracts":1'),
      ['SPY bull-put 1'],
    ],
    ['exit', one('"action":"EXIT","ticker":"SPY"'), ['CLOSE SPY']],
    ['close spread', one('"action":"CLOSE_SPREAD","position":"P2"'), ['CLOSE P2 QQQ']],
    [
      'a closing that says its structure',
      one('"action":"CLOSE","structure":"P2"'),
      ['CLOSE P2 QQQ'],
    ],
    ['hold', one('"action":"HOLD","ticker":"SPY"'), [SKIPPED]],
    ['a roll', one('"action":"ROLL","ticker":"SPY","position":"P1"'), 'unreadable'],
    ['a purchase of shares', one('"action":"BUY","ticker":"SPY","contracts":1'), 'unreadable'],
    ['no verb', one('"ticker":"SPY","spread_type":"bull put","contracts":1'), 'unreadable'],
    // Counts.
    [
      'a count as text',
      one('"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"bull put","contracts":"2"'),
      ['SPY bull-put 2'],
    ],
    [
      'a count with its unit',
      one('"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"bull put","contracts":"2 spreads"'),
      ['SPY bull-put 2'],
    ],
    [
      'a thousand',
      one('"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"bull put","contracts":1000'),
      ['SPY bull-put 1000'],
    ],
    [
      'half a spread',
      one('"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"bull put","contracts":0.5'),
      'unreadable',
    ],
    [
      'a ratio',
      one('"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"butterfly","contracts":"1:-2:1"'),
      'unreadable',
    ],
    [
      'less than none',
      one('"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"bull put","contracts":-2'),
      'unreadable',
    ],
    [
      'no count',
      one('"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"bull put"'),
      'unreadable',
    ],
    // Tickers.
    [
      'an index',
      one('"action":"OPEN_SPREAD","ticker":"^SPX","spread_type":"bull put","contracts":1'),
      'unreadable',
    ],
    [
      'one of elsewhere',
      one('"action":"OPEN_SPREAD","symbol":"TSLA","spread_type":"bull put","contracts":1'),
      'unreadable',
    ],
    [
      'in lower case',
      one('"action":"OPEN_SPREAD","symbol":"qqq","spread_type":"bull put","contracts":1'),
      ['QQQ bull-put 1'],
    ],
    [
      'two that differ',
      one(
        '"action":"OPEN_SPREAD","ticker":"SPY","symbol":"QQQ","spread_type":"bull put","contracts":1',
      ),
      'unreadable',
    ],
    // What is the account's own.
    [
      'strikes',
      spy('"spread_type":"bull put","strikes":[570,580],"width":10'),
      ['SPY bull-put 1 (strikes width)'],
    ],
    [
      'a wrong ratio',
      spy('"spread_type":"butterfly","legs":[{"strike":600,"ratio":1},{"strike":605,"ratio":-1}]'),
      ['SPY butterfly 1 (legs)'],
    ],
    [
      'short and long strike',
      spy('"spread_type":"bull put","short_strike":585,"long_strike":575'),
      ['SPY bull-put 1 (shortstrike longstrike)'],
    ],
    [
      'an expiry',
      spy('"spread_type":"bull put","expiration":"2026-07-31"'),
      ['SPY bull-put 1 (2026-07-31)'],
    ],
    ['a stop', spy('"spread_type":"bull put","stop_loss_pct":-50'), ['SPY bull-put 1']],
    // Shapes of the whole.
    [
      'a list alone',
      '[{"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"bull put","contracts":1}]',
      ['SPY bull-put 1'],
    ],
    [
      'by ticker',
      '{"actions":{"SPY":{"action":"OPEN_SPREAD","spread_type":"bull put","contracts":1}}}',
      ['SPY bull-put 1'],
    ],
    ['wrapped', '{"decision":{"actions":[{"action":"CLOSE","position":"P1"}]}}', ['CLOSE P1 SPY']],
    [
      'after thinking',
      '<think>a condor?</think>{"actions":[{"action":"SKIP","ticker":"SPY"}]}',
      [SKIPPED],
    ],
    [
      'Python words',
      "{'actions': [{'action': 'CLOSE', 'position': 'P1', 'contracts': None}]}",
      ['CLOSE P1 SPY'],
    ],
    ['no trade instead of a list', '{"actions":"no trade"}', [SKIPPED]],
    ['prose alone', 'I would sell an iron condor on SPY.', 'unreadable'],
    [
      'an answer of the other strategy',
      one('"action":"SELL_CSP","ticker":"SPY","contracts":1'),
      'unreadable',
    ],
    ['an empty object', '{}', 'unreadable'],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('drops a bad action by name and keeps the others, cut ones among them', () => {
    const text =
      '{"actions":[{"action":"OPEN_SPREAD","ticker":"SPY","spread_type":"strangle","contracts":1},{"action":"CLOSE","position":"P2"},{"action":"OPEN_SP';
    expect(read(text, 'length')).toEqual([
      'CLOSE P2 QQQ',
      '- a spread is one of BULL_CALL, BEAR_PUT, BULL_PUT, BEAR_CALL, IRON_CONDOR, BUTTERFLY, was "strangle"',
      '- the action is cut off or damaged',
    ]);
  });

  it('reads whatever words without throwing, and only whole counts, known tickers and the six spreads', () => {
    const action = fc.record(
      {
        action: fc.oneof(fc.constantFrom('OPEN_SPREAD', 'CLOSE', 'SKIP', 'BULL_PUT'), fc.string()),
        ticker: fc.constantFrom('SPY', 'QQQ', 'TSLA', 'spy'),
        spread_type: fc.oneof(
          fc.constantFrom('bull put', 'BUTTERFLY', 'condor', 'long call'),
          fc.string(),
        ),
        position: fc.constantFrom('P1', 'P9', 'NONE'),
        contracts: fc.oneof(fc.integer(), fc.double(), fc.string()),
      },
      { requiredKeys: ['action'] },
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 4 }), (actions) => {
        const text = JSON.stringify({ actions });
        const reading = readActions({ text, finish: 'stop' }, spreadGrammar(NAMEABLE));
        const ok =
          reading.kind === 'unreadable'
            ? reading.issues.length > 0
            : reading.value.actions.every(
                ({ ticker: name, contracts }) =>
                  NAMEABLE.universe.has(name) &&
                  (contracts === undefined || (Number.isSafeInteger(contracts) && contracts >= 1)),
              );
        expect(ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
