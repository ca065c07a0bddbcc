import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { newYorkTime, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { price } from '#core/money';
import { openBarStore } from './bar-store.ts';
import { importDirectory } from './import-directory.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'chains-'));
  folders.push(folder);
  mkdirSync(join(folder, 'deep'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const HEAD = 'quote_datetime,symbol,strike,expiration,option_type,spot_price,bid,ask';
const row = (bid: number, strike = 10.5) =>
  `2026-06-22T00:00,F,${strike},2026-07-17,call,10.02,${bid},0.33`;
const answer = (option: string) =>
  JSON.stringify({
    timestamp: '2026-06-22 22:00:00',
    data: { options: [{ option, bid: 0.4, ask: 0.5 }], current_price: 10.02, symbol: 'F' },
  });

const { ticker } = equity('F');
const CLOSE = newYorkTime(tradingDate('2026-06-22'), 16, 0);
const JULY = tradingDate('2026-07-17');

describe('an import of option chains', () => {
  it('reads tables and answers, zipped or not, and leaves any other JSON alone', () => {
    const folder = folderOf({
      'chains.csv': `${HEAD}\n${row(0.31)}\n`,
      'deep/answer.json.gz': gzipSync(answer('F260717C00011000')),
      'package.json': '{"name":"x"}',
      'broken.json': '{"data":{"options":[',
      'bars.csv': 'Date,Open,High,Low,Close,Volume\n2026-06-22,1,2,1,2,3\n',
    });
    const store = openBarStore(':memory:');
    const report = importDirectory(folder, store, () => undefined);
    expect(report).toMatchObject({ files: 4, read: 3, refused: 1, contracts: 2, bars: 1 });
    expect(report.issues.find(({ kind }) => kind === 'file-refused')?.text).toContain(
      'broken.json: it begins as an answer of option chains and is not whole',
    );
    expect(store.options.moments(ticker)).toEqual([CLOSE]);
    expect(store.options.expiries(ticker, CLOSE)).toEqual([JULY]);
    const quotes = store.options.quotes(ticker, CLOSE, JULY);
    expect(quotes.map(({ contract, bid }) => [contract.strike, bid])).toEqual([
      [price(10.5), price(0.31)],
      [price(11), price(0.4)],
    ]);
    expect(store.options.spot(ticker, CLOSE)).toBe(price(10.02));
  });

  it('replaces what a corrected file held before, and knows the same content again', () => {
    const folder = folderOf({ 'chains.csv': `${HEAD}\n${row(0.31)}\n${row(0.2, 11)}\n` });
    const store = openBarStore(':memory:');
    importDirectory(folder, store, () => undefined);
    writeFileSync(join(folder, 'chains.csv'), `${HEAD}\n${row(0.3)}\n`);
    importDirectory(folder, store, () => undefined);
    const bids = () => store.options.quotes(ticker, CLOSE, JULY).map(({ bid }) => bid);
    expect(bids()).toEqual([price(0.3)]);
    writeFileSync(join(folder, 'again.csv'), `${HEAD}\n${row(0.3)}\n`);
    const report = importDirectory(folder, store, () => undefined);
    expect(report).toMatchObject({ read: 0, known: 2, contracts: 0 });
    expect(bids()).toEqual([price(0.3)]);
  });
});
