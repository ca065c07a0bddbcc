import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { instant } from '#core/calendar';
import { NEWS_TOPICS, type Headline } from '#core/market';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEXICON } from './lexicon.ts';
import { readByWords } from './read-by-words.ts';
import { wordsIn } from './words-in.ts';

function headlined(title: string, summary?: string): Headline {
  const own = { id: 'n', at: instant(0), title, source: 'wire', tickers: [] };
  return summary === undefined ? own : { ...own, summary };
}

function directionOf(title: string, summary?: string): number {
  return readByWords(headlined(title, summary)).direction;
}

/**
 * Invented in the manner of wires, labelled by hand for what they say for the price. Before the list was
 * fitted to them it had precision 0.93 and recall 0.85: a floor of what it can do, not what to expect of real news.
 */
const LABELLED: readonly (readonly [direction: -1 | 0 | 1, title: string])[] = [
  [1, 'Northwind Beats Q3 Estimates as Cloud Revenue Jumps 28%'],
  [1, 'Halden Corp tops profit expectations, lifts full-year outlook'],
  [1, 'Orbis Shares Soar After Blowout Earnings'],
  [-1, 'Fenwick misses on revenue, cuts full-year forecast'],
  [-1, 'Castor Foods profit falls short of expectations on higher costs'],
  [-1, 'Marlow warns of weaker holiday quarter'],
  [0, 'Tarn Industries reports third-quarter results in line with estimates'],
  [0, 'Brightwater to report earnings after the bell on Thursday'],
  [0, 'Earnings week ahead: What to expect from five big banks'],
  [1, 'Kestrel raises guidance on strong chip demand'],
  [1, 'Pallas boosts dividend 12% and authorizes $5 billion buyback'],
  [-1, 'Rennick suspends dividend to conserve cash'],
  [-1, 'Solvay Motors recalls 410,000 SUVs over brake defect'],
  [-1, 'Regulators open probe into Ardent accounting practices'],
  [-1, 'Justice Department sues Lumen over app store monopoly'],
  [1, 'Judge dismisses shareholder lawsuit against Corvid'],
  [-1, 'Vesta to pay $1.2 billion fine to settle data privacy case'],
  [1, 'Morgan Hale upgrades Quill to overweight, sees 30% upside'],
  [-1, 'Barlow downgrades Quill to sell on valuation'],
  [-1, 'Analyst cuts price target on Sable after channel checks'],
  [1, 'Price target on Delphi raised to $240 at Stifler'],
  [0, 'Stifler initiates coverage of Delphi with neutral rating'],
  [1, 'Ionix wins $900 million Pentagon contract'],
  [1, 'FDA approves Halcyon obesity drug'],
  [-1, 'Halcyon drug fails late-stage trial, shares plunge 40%'],
  [-1, 'Cobalt Air grounds fleet after engine issue, stock tumbles'],
  [0, 'Umbra unveils new foldable phone at spring event'],
  [0, 'Crest names Maria Holt chief financial officer'],
  [-1, 'Crest CEO resigns abruptly after board dispute'],
  [0, 'Here are the stocks to watch this week'],
  [0, 'Is Umbra stock a buy after its recent pullback?'],
  [0, 'Should you sell Kestrel before earnings?'],
  [1, 'Stocks rally as inflation cools more than expected'],
  [-1, 'Wall Street slides as hot CPI dashes rate-cut hopes'],
  [-1, 'Stocks sink on tariff fears; Dow drops 800 points'],
  [1, 'S&P 500 closes at record high as tech leads'],
  [1, 'Futures edge higher ahead of jobs report'],
  [-1, 'Nasdaq falls 2% as chip stocks retreat'],
  [0, 'Stocks little changed in quiet trading before Fed decision'],
  [1, 'Fed cuts rates by a quarter point, signals more to come'],
  [-1, 'Powell turns hawkish, says rates to stay higher for longer'],
  [0, 'Fed leaves rates unchanged as expected'],
  [-1, 'Payrolls unexpectedly fall by 90,000; unemployment rate rises'],
  [1, 'Economy adds 310,000 jobs, beating forecasts'],
  [-1, 'Retail sales slump as consumers pull back'],
  [-1, 'GDP contracts 0.4%, stoking recession fears'],
  [1, 'GDP grows faster than expected in second quarter'],
  [-1, 'White House imposes 25% tariffs on imported cars'],
  [1, 'White House pauses tariffs for 90 days, stocks surge'],
  [1, 'Washington and Beijing agree on trade truce'],
  [-1, 'China retaliates with new duties on farm goods'],
  [-1, 'Export curbs threaten chipmaker sales to China'],
  [1, 'Ceasefire lifts global shares, oil eases'],
  [-1, 'Missile attack on tankers sends stocks lower'],
  [0, 'OPEC+ meets on Sunday to discuss output'],
  [0, 'Oil steady as traders await inventory data'],
  [1, 'Zephyr to be acquired by Boreal for $8 billion in cash'],
  [0, 'Boreal in talks to buy Zephyr, report says'],
  [-1, 'Regulator blocks Boreal takeover of Zephyr'],
  [-1, 'Zephyr rejects Boreal bid, shares drop'],
  [-1, 'Lattice prices $2 billion secondary offering, stock slips'],
  [-1, 'Moor Energy files for Chapter 11 bankruptcy'],
  [-1, 'Ashford to cut 4,000 jobs as demand weakens'],
  [1, 'Ashford announces 3-for-1 share split'],
  [-1, 'Tulip announces 1-for-20 reverse share split'],
  [1, 'Activist Redwood takes 6% stake in Ashford, pushes for changes'],
  [-1, 'Short seller accuses Tulip of inflating sales'],
  [1, 'Insiders buy Ashford shares after selloff'],
  [-1, 'Ashford insiders sold $40 million of stock last month'],
  [1, 'Lumen poised to benefit from AI boom, analyst says'],
  [-1, 'Lumen delays AI assistant to next year'],
  [-1, 'Outage knocks Lumen cloud services offline for hours'],
  [-1, 'Hackers steal data of 30 million Verano customers'],
  [1, 'Verano returns to profit after two years of losses'],
  [-1, 'Verano swings to a loss on impairment charge'],
  [0, 'Verano does not miss estimates this time'],
  [0, 'No recall planned for Solvay batteries, company says'],
  [0, 'Lumen denies report of takeover'],
  [1, 'Kestrel rises despite weak forecast'],
  [-1, 'Kestrel falls despite record revenue'],
  [-1, 'Kestrel beats estimates but shares slide on soft outlook'],
  [1, 'Sales dipped, but Marlow jumps on upbeat guidance'],
  [0, '10 dividend stocks for long-term investors'],
  [0, 'Technology fund Q4 2024 commentary'],
  [0, 'Tracking the portfolio of a well-known investor: Q1 update'],
  [0, 'Marlow to present at industrials conference in May'],
  [0, 'How one teacher saved $1 million on a modest salary'],
  [0, 'Register now for the annual fintech summit'],
  [1, 'Why Marlow stock is up today'],
  [-1, 'Why Marlow stock crashed today'],
  [1, 'Quarry Bank profit surges on trading boom'],
  [-1, 'Quarry Bank sets aside more for bad loans; shares fall'],
  [1, 'Big banks pass stress tests, clearing way for buybacks'],
  [1, 'Regulators move to ease capital rules for big banks'],
  [-1, 'Credit card delinquencies hit decade high'],
  [-1, 'Treasury yields jump as bond rout deepens'],
  [1, 'Treasury yields fall after soft inflation data'],
  [0, 'Treasury sells $39 billion of 10-year notes'],
  [-1, 'Volatility index jumps 22% to 24.1 as investors seek cover'],
  [1, 'Energy sector leads the market, +2.1% on the day'],
  [-1, 'Utilities sector lags the market, -1.4% on the day'],
  [1, 'Delphi deliveries top forecasts in record quarter'],
  [-1, 'Delphi deliveries drop 13% in steepest fall in years'],
  [-1, 'Delphi loses market share in Europe for fifth month'],
  [0, 'Delphi opens factory in Texas'],
  [1, 'Delphi secures supply deal with major automaker'],
  [-1, 'Workers strike at three Delphi plants'],
  [1, 'Union and Delphi reach tentative deal to end strike'],
  [-1, 'Consumer sentiment slumps to lowest since 2022'],
  [1, 'Consumer confidence jumps more than forecast'],
  [-1, 'Home sales fall as mortgage rates climb'],
  [0, 'Housing starts data due Wednesday'],
  [1, 'Sable Pharma meets main endpoint in late-stage study'],
  [-1, 'Sable Pharma halts trial on safety concerns'],
  [-1, 'Sable Pharma patent invalidated by appeals court'],
  [0, 'Sable Pharma to host investor day'],
  [1, 'Umbra hits $3 trillion market value for first time'],
  [-1, 'Umbra loses its crown as most valuable company'],
  [-1, 'Umbra faces EU crackdown over app fees'],
  [0, 'Umbra CEO on the future of computing'],
  [-1, 'Inflation heats up, complicating the path for rate cuts'],
  [1, 'Government shutdown averted as senate passes bill'],
];

/**
 * Titles of recorded company news of 2025, by the first twelve digits of the SHA-256 of each: a sample by hash that was
 * labelled by hand before the list had been tried on it. Measured then: precision 0.75, recall 0.54, 2 of 36 the wrong
 * way round.
 */
const HELD_OUT = {
  GOOD: '2448073e991e 25504e946a5d 2553e2b02d8d 2826e207f91d 28f2e982cc75 2ab453c725a4 2b1d87218e4f 2c05316704c5 2c0c29010652 2ddd8257b968 2fb26a765966 32b6e5ca3d5e 34193d4190a2 3452a82c103e 346c9961e839 35491ffb90c0 365acc18d607 37ccd9594dc4 3825f2d96485 398b7b099b36 3a37c6a7f584 3a4d8f59367c 3a557858d641 3ae088a209de 3b81adc7b2b8 3c8d9ba3e471 3d4cb4f878c5',
  BAD: '241aacde635a 24d972930a56 26a411b9e5b6 2984b47db82f 2ab2f1e82f1a 2c5b887a9c0f 2c6fd8e4c5c9 2ec4cf4d0c59 30dc675d6812 312155e7c8f1 3168437fd814 33d75c61d1da 36116b41b957 372042bf0fa0 38aa3276e438 3a8be21fce80 3ae1345f4e9a 3b0bd1535931 3bf71ea08109 3d93036b05fd 3e8b7864fd9a 3f02e9f80fb2 3fc9b98758ef',
  NEITHER:
    '244a3e5ee189 2458c22847d7 254755048b35 258ed8e0cae5 264a756b39bd 276c0544a396 2778de12ea2a 2841bb6920ec 285def89c39f 28802d9131e9 28bfb97031f3 299d88b60294 29d250e68339 2a4416d927bb 2b4a23479eed 2bab56135da3 2c333e89158f 2c814458ad09 2cf283222ee1 2cf8c9b8ba70 2cf9bdb63aa9 2d2d41e549a7 2d5e36eac2e1 2e4b45fca4fa 2e5a43b084d3 2e7074362d03 2ed0ec41724f 2f91296c88f4 2fb94865d5be 2fc4543cabbb 2fc8c93a24f5 3031fdf900e5 306a8ddcebde 3104c8222640 3320c6373dff 33736260a445 3376752936f9 341b4b5edb81 34a9fd8b1c22 35034eb71900 35b557c344dc 35dd64095c9e 369d69550ff2 36b092f6e119 36ba86cde9b1 36ec4fd883aa 3761ed874a20 37dce51782f4 3a009af004c9 3b00ff012fb5 3be62402a2ad 3c2ad835ad59 3c32a4640e23 3d7099af7db2 3db4f8a63b3a 3e44324840c4 3eb744573dff 3edf3045151c 3efb1589a248 3f3826f10822',
} as const;

const RECORDED = ['AAPL', 'JPM', 'MSFT'].map(
  (name) =>
    new URL(`../../../../shared/data/rss/news_by_day_${name}_2025.jsonl.gz`, import.meta.url),
);
const isRecorded = RECORDED.every((file) => existsSync(file));
if (!isRecorded)
  process.stdout.write('recorded news are absent: the list is not measured on them\n');

function recordedTitles(): ReadonlyMap<string, string> {
  const lines = RECORDED.flatMap((file) =>
    gunzipSync(readFileSync(file)).toString('utf8').split('\n'),
  );
  const titles = lines.flatMap((line) =>
    line === '' ? [] : [(JSON.parse(line) as { title: string }).title],
  );
  return new Map(
    titles.map((title) => [createHash('sha256').update(title).digest('hex').slice(0, 12), title]),
  );
}

type Quality = {
  readonly precision: number;
  readonly recall: number;
  readonly opposite: number;
};

/** Of the directed: how many told are right, how many are found; and how many are told the wrong way round. */
function quality(pairs: readonly (readonly [meant: number, read: number])[]): Quality {
  const told = pairs.filter(([, read]) => read !== 0);
  const meant = pairs.filter(([label]) => label !== 0);
  const right = told.filter(([label, read]) => label === read);
  const opposite = told.filter(([label, read]) => label === -read);
  return {
    precision: right.length / told.length,
    recall: right.length / meant.length,
    opposite: opposite.length / told.length,
  };
}

describe('the list of words', () => {
  it('tells 19 of 20 invented headlines it directs rightly, and finds 9 of 10', () => {
    const pairs = LABELLED.map(([label, title]) => [label, directionOf(title)] as const);
    const { precision, recall, opposite } = quality(pairs);
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.9);
    expect(opposite).toBeLessThan(0.03);
  });

  it.skipIf(!isRecorded)('tells 7 of 10 recorded titles it directs rightly, and finds half', () => {
    const titles = recordedTitles();
    const pairs = [
      [1, HELD_OUT.GOOD],
      [-1, HELD_OUT.BAD],
      [0, HELD_OUT.NEITHER],
    ].flatMap(([label, hashes]) =>
      String(hashes)
        .split(' ')
        .map((hash) => [Number(label), directionOf(titles.get(hash) ?? hash)] as const),
    );
    expect(pairs).toHaveLength(110);
    const { precision, recall, opposite } = quality(pairs);
    expect(precision).toBeGreaterThan(0.7);
    expect(recall).toBeGreaterThan(0.5);
    expect(opposite).toBeLessThan(0.06);
  });

  it('reads what the wire of the simulated market prints', () => {
    const printed: readonly (readonly [string, string | undefined, number, string])[] = [
      [
        'Acme beats estimates',
        'Quarterly earnings came in 3.0% above the average estimate.',
        1,
        'earnings',
      ],
      ['Acme tops expectations', undefined, 1, 'earnings'],
      ['Acme posts stronger quarter than forecast', undefined, 1, 'earnings'],
      [
        'Acme misses estimates',
        'Quarterly earnings came in 3.0% below the average estimate.',
        -1,
        'earnings',
      ],
      ['Acme falls short of expectations', undefined, -1, 'earnings'],
      ['Acme posts weaker quarter than forecast', undefined, -1, 'earnings'],
      [
        'Acme reports in line with estimates',
        'Quarterly earnings came in 0.1% above the average estimate.',
        0,
        'earnings',
      ],
      [
        'Acme meets expectations',
        'Quarterly earnings came in 0.1% below the average estimate.',
        0,
        'earnings',
      ],
      ['Acme tumbles 6.1% after results', undefined, -1, 'earnings'],
      ['Acme climbs 4.0%', undefined, 1, 'market-move'],
      ['Acme raises quarterly dividend to $0.52', undefined, 1, 'capital'],
      ['Acme cuts quarterly dividend to $0.40', undefined, -1, 'capital'],
      [
        'Acme announces 4-for-1 share split',
        'Shares trade on the new basis from 2026-06-22.',
        1,
        'capital',
      ],
      ['Acme announces 1-for-10 reverse share split', undefined, -1, 'capital'],
      ['Wall Street closes up, S&P 500 +0.8%', 'Volatility index at 14.2.', 1, 'market-move'],
      ['Stocks retreat, S&P 500 -1.1%', 'Volatility index at 22.0.', -1, 'market-move'],
      ['Volatility index jumps 22% to 24.1 as investors seek cover', undefined, -1, 'market-move'],
      ['Health Care sector lags the market, -1.4% on the day', undefined, -1, 'market-move'],
      ['Materials sector leads the market, +2.1% on the day', undefined, 1, 'market-move'],
    ];
    expect(
      printed.map(([title, summary]) => {
        const { direction, topic } = readByWords(headlined(title, summary));
        return [title, direction, topic];
      }),
    ).toEqual(printed.map(([title, , direction, topic]) => [title, direction, topic]));
  });

  it.each([
    ['Recall of brakes', -1, 'product'],
    ['Regulators open probe into Ardent', -1, 'legal'],
    ['Payrolls rise', 1, 'employment'],
    ['New tariffs on steel', -1, 'trade'],
    ['Oil surges 4 %', 0, 'energy'],
    ['Analyst downgrades Quill', -1, 'analyst'],
    ['Boreal to be acquired', 1, 'merger'],
    ['A quiet day', 0, 'other'],
  ])('reads "%s" as %i %s', (title, direction, topic) => {
    expect(readByWords(headlined(title))).toMatchObject({ direction, topic });
  });

  it('takes nothing from what is denied, asked or only the ground of something else', () => {
    expect(directionOf('Acme does not miss')).toBe(0);
    expect(directionOf('Acme doesn’t miss')).toBe(0);
    expect(directionOf('Not Acme, but Boreal misses')).toBe(-1);
    expect(directionOf('Will Acme crash?', 'Acme crashes.')).toBe(0);
    expect(directionOf('Acme rises despite weak sales')).toBe(1);
    expect(directionOf('Despite weak sales, Acme rises')).toBe(1);
    expect(directionOf('Good quarter, but shares fall')).toBe(-1);
  });

  it('lets the summary speak only where the title says neither good nor bad', () => {
    expect(directionOf('Acme reports', 'Acme beats estimates.')).toBe(1);
    expect(directionOf('Acme misses estimates', 'Acme beats estimates and beats forecasts.')).toBe(
      -1,
    );
  });

  it('sees through full-width letters and characters that nobody sees', () => {
    expect(directionOf('Acme ｂｅａｔｓ estimates')).toBe(1);
    expect(directionOf('Acme be\u200Bats est\u00ADimates')).toBe(1);
  });

  it('gives numbers and words of ours alone, whatever it reads', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'binary', maxLength: 400 }),
        (title, summary) => {
          const { topic, direction, reader, ...rest } = readByWords(headlined(title, summary));
          expect(NEWS_TOPICS).toContain(topic);
          expect([-1, 0, 1]).toContain(direction);
          expect(reader).toBe('words');
          expect(rest).toEqual({ id: 'n', at: 0, source: 'wire', tickers: [] });
        },
      ),
    );
  });

  it('reads 2,000 titles of nothing but its own words in two seconds of a core', () => {
    const title = 'beats sales stock up tariffs '.repeat(12);
    const before = process.cpuUsage();
    for (let count = 0; count < 2000; count += 1) directionOf(title, title);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });
});

describe('the lexicon', () => {
  it('has no phrase twice, none without words, and none that begins or ends with a gap', () => {
    const phrases = LEXICON.flatMap((entry) =>
      entry.phrases.map((phrase) => ({ ...entry, phrase })),
    );
    const seen = new Map<string, number>();
    for (const { phrase } of phrases) seen.set(phrase, (seen.get(phrase) ?? 0) + 1);
    expect([...seen].filter(([, times]) => times > 1)).toEqual([]);
    expect(
      phrases.filter(({ phrase }) => !/^[^_\s]\S*(?: \S+)*$/.test(phrase) || phrase.endsWith('_')),
    ).toEqual([]);
  });

  it('knows every topic but the one that is none', () => {
    const topics = new Set(LEXICON.map(({ topic }) => topic));
    expect(NEWS_TOPICS.filter((topic) => !topics.has(topic))).toEqual(['other']);
  });

  it('is written in words as texts are taken apart', () => {
    const words = LEXICON.flatMap(({ phrases }) => phrases)
      .flatMap((phrase) => phrase.split(/[ |]/))
      .filter((word) => word !== '_');
    expect([...new Set(words)].filter((word) => wordsIn(word)[0] !== word)).toEqual([]);
  });
});
