import { readActions } from '#strategy/answer';
import type { HeldStructure } from '#strategy/shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tickers } from '../../../test/fixtures/observation.ts';
import { contract, JULY, structure } from '../../../test/fixtures/option-observation.ts';
import { wheelGrammar, type WheelAction } from './wheel-grammar.ts';

const put = (name: string, strike: number): HeldStructure =>
  structure('secured-put', 1, {
    group: `wheel@${name}`,
    legs: [[contract(name, JULY, [strike, 'put']), -1]],
    premium: 30,
  }).held;

const NAMEABLE = {
  universe: new Set(tickers('F', 'T', 'SOFI', 'BAC')),
  positions: new Map([
    ['P1', put('F', 10.5)],
    ['P2', put('T', 26)],
  ]),
};

/** "SELL_CSP F 2", "CLOSE P1 F"; wishes in brackets. */
function shown({ verb, ticker, position, contracts, wish }: WheelAction): string {
  const wishes = [wish.strike, wish.expiry, wish.days, ...wish.ignored].filter(
    (each) => each !== undefined,
  );
  return [
    verb,
    position,
    ticker,
    contracts,
    ...(wishes.length > 0 ? [`(${wishes.join(' ')})`] : []),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function read(text: string, finish: 'stop' | 'length' = 'stop'): unknown {
  const reading = readActions({ text, finish }, wheelGrammar(NAMEABLE));
  if (reading.kind === 'unreadable') return 'unreadable';
  const because = reading.dropped.filter(({ what }) => what !== 'confidence');
  return [...reading.value.actions.map(shown), ...because.map((each) => `- ${each.because}`)];
}

const one = (members: string): string => `{"actions": [{${members}}]}`;

const SKIPPED = '- a SKIP needs no order';
const VERBS = 'an action is SELL_CSP, SELL_CC, CLOSE, ROLL or SKIP';

describe('the answer of a wheel', () => {
  it.each<readonly [string, string, unknown]>([
    // As it is asked for.
    [
      'in form',
      one('"action":"SELL_CSP","ticker":"F","position":"NONE","contracts":2,"reason":"IV"'),
      ['SELL_CSP F 2'],
    ],
    [
      'a call in form',
      one('"action":"SELL_CC","ticker":"T","position":"NONE","contracts":1,"reason":"r"'),
      ['SELL_CC T 1'],
    ],
    [
      'a closing in form',
      one('"action":"CLOSE","ticker":"F","position":"P1","contracts":1,"reason":"r"'),
      ['CLOSE P1 F 1'],
    ],
    [
      'a roll in form',
      one('"action":"ROLL","ticker":"T","position":"P2","contracts":1,"reason":"r"'),
      ['ROLL P2 T 1'],
    ],
    [
      'a skip in form',
      one('"action":"SKIP","ticker":"F","position":"NONE","contracts":0,"reason":"thin"'),
      [SKIPPED],
    ],
    ['nothing to do', '{"outlook":"calm","confidence_pct":60,"actions":[]}', []],
    // Words for the same.
    [
      'cash-secured put',
      one('"action":"Cash-Secured Put","ticker":"F","contracts":1'),
      ['SELL_CSP F 1'],
    ],
    ['sell put', one('"action":"sell put","symbol":"F","contracts":1'), ['SELL_CSP F 1']],
    ['STO put', one('"action":"STO_PUT","ticker":"F","contracts":1'), ['SELL_CSP F 1']],
    ['sellCsp', one('"action":"sellCsp","ticker":"F","contracts":1'), ['SELL_CSP F 1']],
    ['write puts', one('"action":"write puts","underlying":"F","contracts":1'), ['SELL_CSP F 1']],
    ['CSP', one('"side":"CSP","ticker":"F","contracts":1'), ['SELL_CSP F 1']],
    ['covered call', one('"action":"covered call","ticker":"F","contracts":1'), ['SELL_CC F 1']],
    [
      'write a covered call',
      one('"action":"write covered call","ticker":"F","contracts":1'),
      ['SELL_CC F 1'],
    ],
    ['buy to close', one('"action":"Buy to close","ticker":"F"'), ['CLOSE F']],
    ['take profit', one('"action":"TAKE_PROFIT","ticker":"F"'), ['CLOSE F']],
    ['roll down and out', one('"action":"roll down-and-out","ticker":"F"'), ['ROLL F']],
    ['hold', one('"action":"HOLD","ticker":"F"'), [SKIPPED]],
    ['no action', one('"action":"no action","ticker":"F"'), [SKIPPED]],
    [
      'a full stop after it',
      one('"action":"Sell CSP.","ticker":"F","contracts":1'),
      ['SELL_CSP F 1'],
    ],
    // Words for something else.
    ['a purchase', one('"action":"BUY","ticker":"F","contracts":1'), 'unreadable'],
    ['a bare sale', one('"action":"SELL","ticker":"F","contracts":1'), 'unreadable'],
    ['a put that is bought', one('"action":"BUY_PUT","ticker":"F","contracts":1'), 'unreadable'],
    ['a spread', one('"action":"OPEN_SPREAD","ticker":"F","contracts":1'), 'unreadable'],
    ['two at once', one('"action":"SELL_CSP or SKIP","ticker":"F","contracts":1'), 'unreadable'],
    [
      'two that differ',
      one('"action":"SELL_CSP","side":"CLOSE","ticker":"F","contracts":1'),
      'unreadable',
    ],
    [
      'two that agree',
      one('"action":"SELL_CSP","side":"sell put","ticker":"F","contracts":1'),
      ['SELL_CSP F 1'],
    ],
    // Counts.
    ['a count as text', one('"action":"SELL_CSP","ticker":"F","contracts":"2"'), ['SELL_CSP F 2']],
    [
      'a count with its unit',
      one('"action":"SELL_CSP","ticker":"F","contracts":"3 contracts"'),
      ['SELL_CSP F 3'],
    ],
    ['a count as 2.0', one('"action":"SELL_CSP","ticker":"F","contracts":2.0'), ['SELL_CSP F 2']],
    ['another name for it', one('"action":"SELL_CSP","ticker":"F","quantity":4'), ['SELL_CSP F 4']],
    ['far too many', one('"action":"SELL_CSP","ticker":"F","contracts":500'), ['SELL_CSP F 500']],
    ['half a contract', one('"action":"SELL_CSP","ticker":"F","contracts":1.5'), 'unreadable'],
    ['none', one('"action":"SELL_CSP","ticker":"F","contracts":0'), 'unreadable'],
    ['less than none', one('"action":"SELL_CSP","ticker":"F","contracts":-1'), 'unreadable'],
    ['infinitely many', one('"action":"SELL_CSP","ticker":"F","contracts":1e999'), 'unreadable'],
    ['not a number', one('"action":"SELL_CSP","ticker":"F","contracts":NaN'), 'unreadable'],
    ['dollars', one('"action":"SELL_CSP","ticker":"F","contracts":"$1,000"'), 'unreadable'],
    ['a range', one('"action":"SELL_CSP","ticker":"F","contracts":"1-2"'), 'unreadable'],
    ['no count of an opening', one('"action":"SELL_CSP","ticker":"F","reason":"r"'), 'unreadable'],
    ['no count of a closing', one('"action":"CLOSE","ticker":"F"'), ['CLOSE F']],
    ['all of it', one('"action":"CLOSE","ticker":"F","contracts":"all"'), ['CLOSE F']],
    ['all of an opening', one('"action":"SELL_CSP","ticker":"F","contracts":"all"'), 'unreadable'],
    [
      'two counts that differ',
      one('"action":"SELL_CSP","ticker":"F","contracts":1,"num_contracts":2'),
      'unreadable',
    ],
    // Tickers.
    [
      'in lower case',
      one('"action":"SELL_CSP","ticker":"sofi","contracts":1'),
      ['SELL_CSP SOFI 1'],
    ],
    [
      'with its exchange',
      one('"action":"SELL_CSP","ticker":"NYSE:F","contracts":1'),
      ['SELL_CSP F 1'],
    ],
    [
      'with a dollar sign',
      one('"action":"SELL_CSP","ticker":"$F","contracts":1'),
      ['SELL_CSP F 1'],
    ],
    ['unknown here', one('"action":"SELL_CSP","ticker":"TSLA","contracts":1'), 'unreadable'],
    [
      'the name of a company',
      one('"action":"SELL_CSP","ticker":"Ford Motor","contracts":1'),
      'unreadable',
    ],
    [
      'an option symbol',
      one('"action":"SELL_CSP","ticker":"F260717P00010500","contracts":1'),
      'unreadable',
    ],
    ['missing', one('"action":"SELL_CSP","contracts":1'), 'unreadable'],
    // Positions.
    ['named alone', one('"action":"CLOSE","position":"P2"'), ['CLOSE P2 T']],
    ['in lower case', one('"action":"CLOSE","position":"p2","ticker":"T"'), ['CLOSE P2 T']],
    ['with its noun', one('"action":"ROLL","position":"Position P1","ticker":"F"'), ['ROLL P1 F']],
    ['of another ticker', one('"action":"CLOSE","position":"P2","ticker":"F"'), 'unreadable'],
    ['that nobody holds', one('"action":"CLOSE","position":"P7","ticker":"F"'), 'unreadable'],
    [
      'beside an opening',
      one('"action":"SELL_CSP","position":"new","ticker":"F","contracts":1'),
      ['SELL_CSP F 1'],
    ],
    ['null', one('"action":"CLOSE","position":null,"ticker":"F"'), ['CLOSE F']],
    // Wishes.
    [
      'a strike',
      one('"action":"SELL_CSP","ticker":"F","contracts":1,"strike_wish":"10"'),
      ['SELL_CSP F 1 (10)'],
    ],
    [
      'a strike with dollars',
      one('"action":"SELL_CSP","ticker":"F","contracts":1,"strike":"$10.50"'),
      ['SELL_CSP F 1 (10.5)'],
    ],
    [
      'an expiry',
      one('"action":"SELL_CSP","ticker":"F","contracts":1,"expiry_wish":"2026-07-31"'),
      ['SELL_CSP F 1 (2026-07-31)'],
    ],
    ['days', one('"action":"SELL_CSP","ticker":"F","contracts":1,"dte":30'), ['SELL_CSP F 1 (30)']],
    [
      'a strike of nonsense',
      one('"action":"SELL_CSP","ticker":"F","contracts":1,"strike":"the lowest"'),
      ['SELL_CSP F 1'],
    ],
    [
      'a delta and legs',
      one('"action":"SELL_CSP","ticker":"F","contracts":1,"delta":-0.2,"legs":[{"strike":9}]'),
      ['SELL_CSP F 1 (legs delta)'],
    ],
    // Shapes of the whole.
    [
      'a list alone',
      '[{"action":"SELL_CSP","ticker":"F","contracts":1},{"action":"SKIP","ticker":"T"}]',
      ['SELL_CSP F 1', SKIPPED],
    ],
    ['one action alone', '{"action":"SELL_CSP","ticker":"F","contracts":1}', ['SELL_CSP F 1']],
    [
      'by ticker',
      '{"actions":{"F":{"action":"SELL_CSP","contracts":1},"T":{"action":"SKIP"}}}',
      ['SELL_CSP F 1', SKIPPED],
    ],
    [
      'under decisions',
      '{"decisions":[{"action":"SELL_CSP","ticker":"F","contracts":1}]}',
      ['SELL_CSP F 1'],
    ],
    [
      'in a fence after thinking',
      '<think>F or T?</think>\n```json\n{"actions":[{"action":"SELL_CSP","ticker":"F","contracts":1}]}\n```',
      ['SELL_CSP F 1'],
    ],
    [
      'in prose',
      'I would do this: {"actions":[{"action":"SELL_CSP","ticker":"F","contracts":1}]} because IV is high.',
      ['SELL_CSP F 1'],
    ],
    ['SKIP instead of a list', '{"outlook":"calm","actions":"SKIP"}', [SKIPPED]],
    ['SKIP in a list', '{"actions":["SKIP"]}', [SKIPPED]],
    [
      'with a trailing comma',
      '{"actions":[{"action":"SELL_CSP","ticker":"F","contracts":1,},]}',
      ['SELL_CSP F 1'],
    ],
    [
      'an action as text',
      '{"actions":["{\\"action\\":\\"SELL_CSP\\",\\"ticker\\":\\"F\\",\\"contracts\\":1}"]}',
      ['SELL_CSP F 1'],
    ],
    ['prose alone', 'Premiums are thin; I would wait.', 'unreadable'],
    ['an empty text', '', 'unreadable'],
    ['numbers in a list', '{"actions":[1,2]}', 'unreadable'],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('drops a bad action by name and keeps the others', () => {
    const text = `{"actions":[{"action":"SELL_CSP","ticker":"TSLA","contracts":1},{"action":"FLY","ticker":"F"},{"action":"CLOSE","position":"P1"}]}`;
    expect(read(text)).toEqual([
      'CLOSE P1 F',
      '- a ticker is one of the universe, was "TSLA"',
      `- ${VERBS}, was "FLY"`,
    ]);
    const reading = readActions({ text, finish: 'stop' }, wheelGrammar(NAMEABLE));
    expect(reading.kind === 'read' ? reading.dropped.map(({ what }) => what) : []).toEqual([
      'action 1, SELL_CSP TSLA',
      'action 2, FLY F',
      'confidence',
    ]);
  });

  it('keeps what came whole of an answer that was cut', () => {
    const text =
      '{"actions":[{"action":"SELL_CSP","ticker":"F","contracts":1},{"action":"SELL_CSP","tick';
    expect(read(text, 'length')).toEqual(['SELL_CSP F 1', '- the action is cut off or damaged']);
  });

  it('reads whatever text without throwing, and only whole counts and known tickers', () => {
    const words = fc.constantFrom('SELL_CSP', 'CLOSE', 'ROLL', 'SKIP', 'BUY', 'hold', '');
    const counts = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constantFrom('all', null));
    const action = fc.record(
      {
        action: words,
        ticker: fc.oneof(fc.constantFrom('F', 'T', 'TSLA', 'f'), fc.string()),
        position: fc.oneof(fc.constantFrom('P1', 'P2', 'P3', 'NONE'), fc.string()),
        contracts: counts,
        strike_wish: fc.oneof(fc.string(), fc.double()),
      },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      fc.array(action, { maxLength: 4 }).map((actions) => JSON.stringify({ actions })),
      fc.string({ maxLength: 80, unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, fc.nat(), (whole, cut) => {
        const reading = readActions(
          { text: whole.slice(0, whole.length - (cut % 7)), finish: 'stop' },
          wheelGrammar(NAMEABLE),
        );
        const ok =
          reading.kind === 'unreadable'
            ? reading.issues.length > 0
            : reading.value.actions.every(
                ({ ticker, position, contracts }) =>
                  NAMEABLE.universe.has(ticker) &&
                  (position === undefined || NAMEABLE.positions.has(position)) &&
                  (contracts === undefined || (Number.isSafeInteger(contracts) && contracts >= 1)),
              );
        expect(ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
