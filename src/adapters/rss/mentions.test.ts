import { describe, expect, it } from 'vitest';
import { equity } from '#core/instruments';
import { forMentions, mentionOf } from './mentions.ts';

const NAMES: Readonly<Record<string, string>> = {
  AAPL: 'Apple Inc.',
  META: 'Meta Platforms, Inc.',
  F: 'Ford Motor Company',
  T: 'AT&T Inc.',
  V: 'Visa Inc.',
  GM: 'General Motors Company',
  ON: 'ON Semiconductor Corporation',
  ALL: 'The Allstate Corporation',
  IT: 'Gartner, Inc.',
  AI: 'C3.ai, Inc.',
  COST: 'Costco Wholesale Corporation',
  TGT: 'Target Corporation',
  GOOGL: 'Alphabet Inc. Class A Common Stock',
  JPM: 'JPMorgan Chase & Co.',
  'BRK-B': 'Berkshire Hathaway Inc.',
  KO: 'The Coca-Cola Company',
  AMZN: 'Amazon.com, Inc.',
  NVDA: 'NVIDIA Corporation',
};

/** Which of the companies above a headline names. */
function named(text: string): string {
  return Object.entries(NAMES)
    .filter(([symbol, name]) => {
      const { ticker } = equity(symbol);
      return mentionOf(ticker, { ticker, name, kind: 'stock' }).isIn(forMentions(text));
    })
    .map(([symbol]) => symbol)
    .join(' ');
}

describe('mentionOf', () => {
  it.each([
    ['Apple unveils new product line', 'AAPL'],
    ["Why Apple's new lineup matters", 'AAPL'],
    ['Apple’s suppliers fall', 'AAPL'],
    ['APPLE SHARES FALL AFTER EVENT', 'AAPL'],
    ['AAPL: what to expect', 'AAPL'],
    ['Buy $AAPL, sell $F', 'AAPL F'],
    ['Apple Inc. (NASDAQ:AAPL) and Ford (NYSE: F)', 'AAPL F'],
    ['Shares of (F) and (T) rise', 'F T'],
    ['Ford recalls trucks', 'F'],
    ['Nobody can afford homes', ''],
    ['Metal prices rise; metadata leaks', ''],
    ['Meta to spend more', 'META'],
    ['A plan B for T bills and V shapes: ALL ON IT, at no COST', ''],
    ['Allstate and Costco Wholesale report', 'ALL COST'],
    ['Costco reports', 'COST'],
    ['Artificial intelligence (AI) and information technology (IT) lead', ''],
    ['C3.ai jumps', 'AI'],
    ['Analysts Raise Price Target On Stock', ''],
    ["Target's sales fall as Target Corp. cuts outlook", 'TGT'],
    ['Alphabet, the parent of Google, rises', 'GOOGL'],
    ['JPMorgan Chase CEO speaks', 'JPM'],
    ['BRK.B hits a high; BRK-B too', 'BRK-B'],
    ['BRK.A hits a high', ''],
    ['Coca-Cola and AT&T pay', 'T KO'],
    ['Amazon expands', 'AMZN'],
    ['Nvidia and NVIDIA are one', 'NVDA'],
    ['An apple a day keeps pineapples away', ''],
    ['Pineapple and Applebee', ''],
    ['GM names a new chief; General Electric does not', 'GM'],
    ['Visa or no visa for tourists', ''],
    ["Visa's profit grows", 'V'],
    ['AAPLX is a fund, AAPL.L another listing', ''],
    // Lookalikes of UTS 39: Cyrillic А р р ӏ е; full-width; an accent; zero-width characters are removed before.
    ['Аррӏе falls', 'AAPL'],
    ['Ａｐｐｌｅ falls', 'AAPL'],
    ['Мета and Аmаzоn fall', 'META AMZN'],
    ['$ААРL is not what it seems', 'AAPL'],
  ])('%s: %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });

  it('finds a ticker without knowing the name', () => {
    const isIn = (text: string): boolean => mentionOf(equity('AAPL').ticker, undefined).isIn(text);
    expect(isIn('AAPL rises')).toBe(true);
    expect(isIn('Apple rises')).toBe(false);
    expect(isIn('aapl rises')).toBe(false);
  });

  it('takes capitals for nothing where everything is in capitals', () => {
    const isIn = (text: string): boolean => mentionOf(equity('SPY').ticker, undefined).isIn(text);
    expect(isIn('SPY hits a record')).toBe(true);
    expect(isIn('RUSSIAN SPY IS CAUGHT IN LONDON')).toBe(false);
    expect(isIn('STOCKS RISE AS $SPY HITS A RECORD')).toBe(true);
  });

  it('finds a fund by its whole name only', () => {
    const { ticker } = equity('SPY');
    const { isIn } = mentionOf(ticker, { ticker, name: 'SPDR S&P 500 ETF Trust', kind: 'etf' });
    expect(isIn('The SPDR S&P 500 ETF Trust gains')).toBe(true);
    expect(isIn('The S&P 500 gains')).toBe(false);
  });
});
