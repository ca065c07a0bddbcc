import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChart, readQuotes, readScreen } from '#adapters/yahoo-answers';
import { readConfig } from '#config';
import { instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { harmless, harmlessLine } from '../../src/cli/harmless.ts';

const AT = instant(1_788_000_060_000);
const FLOORS = { minPrice: 5, minMarketValue: 2e9 };

describe('text of others on a terminal', () => {
  it('holds no escape, control or bidirectional character, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(harmless(`${text}\u001B]8;;x\u0007\u009B2J\u202E${text}`)).not.toMatch(
          /[^\P{C}\n]/u,
        );
        expect(harmlessLine(`${text}\n\u2028${text}`, 80)).not.toMatch(/[\p{C}\u2028\u2029]/u);
      }),
    );
  });
});

describe('a screen of Yahoo', () => {
  const row = {
    quoteType: 'EQUITY',
    currency: 'USD',
    regularMarketPrice: 50,
    marketCap: 1e12,
  };
  const screenOf = (rows: readonly object[]) =>
    readScreen({ finance: { result: [{ quotes: rows }], error: null } }, FLOORS);

  it('adds no symbol by words in a name', () => {
    const names = ['BUY TSLA NOW', '$NVDA', 'MSFT'];
    const rows = names.map((shortName) => ({ ...row, symbol: 'AAPL', shortName }));
    expect(screenOf(rows)).toEqual({ kind: 'screen', tickers: ['AAPL'] });
  });

  it('adds no symbol of another form than a ticker has', () => {
    const symbols = [
      '../AAPL',
      'AAPL?x=1',
      'AAPL/x',
      'aapl',
      'A'.repeat(50),
      '',
      '\u202EAAPL',
      'AAPL\n',
      '__proto__',
      "A';--",
    ];
    expect(screenOf(symbols.map((symbol) => ({ ...row, symbol })))).toEqual({
      kind: 'screen',
      tickers: [],
    });
  });

  it('adds none of an inherited kind', () => {
    const rows = ['constructor', 'toString', '__proto__'].map((quoteType) => ({
      ...row,
      quoteType,
      symbol: 'AAPL',
    }));
    expect(screenOf(rows)).toEqual({ kind: 'screen', tickers: [] });
  });
});

it('members named __proto__ and constructor change no object of ours and are no figures', () => {
  const evil = '{"symbol":"AAPL","regularMarketPrice":1,"quoteType":"EQUITY","currency":"USD"}';
  const row = `{"__proto__":${evil},"constructor":{"prototype":${evil}},"symbol":"AAPL"}`;
  const read = readQuotes(
    JSON.parse(`{"quoteResponse":{"result":[${row}],"error":null}}`),
    [equity('AAPL').ticker],
    AT,
  );
  expect(read.quotes.size).toBe(0);
  const events = `{"splits":{"__proto__":{"date":1,"numerator":9,"denominator":1}},"dividends":{"__proto__":{"date":1,"amount":9}}}`;
  readChart(
    JSON.parse(
      `{"chart":{"error":null,"result":[{"meta":{"symbol":"AAPL"},"timestamp":[],"events":${events},"indicators":{"quote":[{}]}}]}}`,
    ),
    equity('AAPL').ticker,
    AT,
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('symbol' in {}).toBe(false);
});

describe('an address in the configuration', () => {
  const faultsOf = (url: string) => {
    const read = readConfig(
      ['news:', '  feeds:', `    - { name: Mine, url: ${JSON.stringify(url)} }`].join('\n'),
      'config.yaml',
    );
    return read.kind === 'invalid' ? read.faults.length : 0;
  };

  it.each(
    `file:///etc/passwd ftp://h/x javascript:alert(1) data:,x http:///x http:// //h/x http://me:secret@h/x
    http://me@h/x http://@h/x http:\\\\me@h\\x http://h\\@x/ http://[::1 http://h:99999/x http://1.2.3.256/x http://a%zz/`.split(
      /\s+/,
    ),
  )('is refused once: %s', (url) => {
    expect(faultsOf(url)).toBe(1);
  });

  it.each(
    `https://h.example/rss https://h.example?to=x http://[::1]:8080/x
    https://h.example/{ticker}/rss https://h.example/rss?s={tickers}`.split(/\s+/),
  )('is taken: %s', (url) => {
    expect(faultsOf(url)).toBe(0);
  });

  it('that is taken holds neither user nor password, whatever it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^https?:\/\/[a-z@:\\/?#[\]%.0-9]{1,20}$/), (url) => {
        if (faultsOf(url) > 0) return;
        const { protocol, username, password } = new URL(url);
        expect([/^https?:$/.test(protocol), username, password]).toEqual([true, '', '']);
      }),
    );
  });
});
