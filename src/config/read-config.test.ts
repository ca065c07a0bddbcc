import { distance } from 'fastest-levenshtein';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig, faultLine, readConfig, type Config, type ConfigFault } from '#config';

const faultsOf = (text: string): readonly ConfigFault[] => {
  const read = readConfig(text, 'config.yaml');
  return read.kind === 'invalid' ? read.faults : [];
};

const said = (text: string): string[] =>
  faultsOf(text).map((fault) => faultLine('config.yaml', fault));

const configOf = (text: string): Config => {
  const read = readConfig(text, 'config.yaml');
  if (read.kind === 'invalid') throw new Error(said(text).join('\n'));
  return read.config;
};

const warningsOf = (text: string): string[] => {
  const read = readConfig(text, 'config.yaml');
  if (read.kind === 'invalid') throw new Error(said(text).join('\n'));
  return read.warnings.map((warning) => faultLine('config.yaml', warning));
};

const account = (config: Config, key: string) => config.accounts.find((each) => each.key === key);

describe('a file that says little', () => {
  it('is all defaults when it is empty, comments alone or has empty sections', () => {
    for (const text of [
      '',
      '\n',
      '# nothing',
      '---\n',
      '\uFEFF',
      'accounts:\nmodels:\n  Nemotron:\n',
    ])
      expect(configOf(text)).toEqual(defaultConfig());
  });

  it('changes one key of one account and nothing else', () => {
    const config = configOf(
      'accounts:\n  weekly_balanced:\n    limits:\n      max_position_pct: 12.5\n',
    );
    expect(account(config, 'weekly_balanced')).toMatchObject({
      limits: { maxPosition: 0.125, minCash: 0.1, stopLoss: -0.15 },
    });
    const others = (of: Config) => of.accounts.filter(({ key }) => key !== 'weekly_balanced');
    expect(others(config)).toEqual(others(defaultConfig()));
  });

  it('changes both twins through their strategy, and an account over its strategy', () => {
    const config = configOf(
      'strategies: { value: { limits: { max_trades: 2 } } }\naccounts: { monthly_value_nemotron: { limits: { max_trades: 4 } } }',
    );
    expect(account(config, 'monthly_value')).toMatchObject({ limits: { maxTrades: 2 } });
    expect(account(config, 'monthly_value_nemotron')).toMatchObject({ limits: { maxTrades: 4 } });
  });

  it('adds an account that has a strategy, and takes one away', () => {
    const config = configOf(
      'accounts:\n  my_own: { strategy: value, model: "rules:steady", whole_shares: true }\n  research: { enabled: false }\n',
    );
    expect(account(config, 'my_own')).toMatchObject({
      name: 'My Own',
      model: 'rules:steady',
      wholeShares: true,
      limits: { maxPosition: 0.15, wholeShares: true },
      schedule: [{ kind: 'monthly', day: 1, atMinute: 1200 }],
    });
    expect(account(config, 'research')).toBeUndefined();
  });

  it('moves a model to another server and names where its key is', () => {
    const config = configOf(
      'models:\n  Nemotron: { base_url: "https://models.example/v1", api_key_env: NEMOTRON_KEY, thinking: on }\n  Qwen3-Next: { kind: rules, temperament: bold }\n',
    );
    expect(config.models.slice(0, 2)).toMatchObject([
      { kind: 'rules', name: 'Qwen3-Next', temperament: 'bold' },
      {
        name: 'Nemotron',
        model: 'nemotron',
        baseUrl: 'https://models.example/v1',
        apiKey: { kind: 'environment', variable: 'NEMOTRON_KEY' },
        thinking: 'on',
      },
    ]);
  });

  it('knows all servers of a model, each with its own key where it names one', () => {
    const config = configOf(
      [
        'models:',
        '  Nemotron:',
        '    base_url: http://one:8080/v1',
        '    weight: 2',
        '    parallel: 4',
        '    api_key_env: ONE_KEY',
        '    untold_weights: refuse',
        '    servers:',
        '      - base_url: http://two:8080/v1',
        '      - { base_url: http://three:8080/v1, weight: 0.5, parallel: 1, api_key_env: THREE_KEY }',
      ].join('\n'),
    );
    const key = { kind: 'environment', variable: 'ONE_KEY' };
    expect(config.models.find(({ name }) => name === 'Nemotron')).toMatchObject({
      baseUrl: 'http://one:8080/v1',
      untoldWeights: 'refuse',
      servers: [
        { baseUrl: 'http://one:8080/v1', weight: 2, parallel: 4, apiKey: key },
        { baseUrl: 'http://two:8080/v1', weight: 1, parallel: 4, apiKey: key },
        {
          baseUrl: 'http://three:8080/v1',
          weight: 0.5,
          parallel: 1,
          apiKey: { kind: 'environment', variable: 'THREE_KEY' },
        },
      ],
    });
  });

  it('reads weekdays as one name, a range, a range over the weekend and a list', () => {
    const days = (text: string) =>
      account(
        configOf(`accounts: { wheel: { schedule: [{ days: ${text}, time: 09:05 }] } }`),
        'wheel',
      )?.schedule;
    expect(days('SUN')).toEqual([{ kind: 'weekly', days: ['SUN'], atMinute: 545 }]);
    expect(days('TUE-THU')).toMatchObject([{ days: ['TUE', 'WED', 'THU'] }]);
    expect(days('SAT-MON')).toMatchObject([{ days: ['MON', 'SAT', 'SUN'] }]);
    expect(days('[FRI, MON-TUE, FRI]')).toMatchObject([{ days: ['MON', 'TUE', 'FRI'] }]);
  });
});

const inLimits = (line: string): string =>
  `accounts:\n  weekly_balanced:\n    limits:\n      ${line}\n`;

const inWheel = (line: string): string => `accounts:\n  wheel:\n    ${line}\n`;

const LIMITS = 'config.yaml:4:7 accounts.weekly_balanced.limits';

const NUMBERS =
  'days is weekdays by name (SUN, MON-FRI), because a number is another day to another scheduler (1 is Sunday to some and Monday to others)';

/** What the file says, and the beginning of what it is told. */
const REFUSED: readonly (readonly [title: string, text: string, ...says: string[]])[] = [
  [
    'an unknown key at the top',
    'cash_yeld: bill',
    'config.yaml:1:1 cash_yeld: there is no cash_yeld here; there is schedule_timezone, currency, cash_yield, energy_price, service, market, news, ghostfolio, notifications, models, accounts, strategies, known_pairs, securities (did you mean cash_yield?)',
  ],
  [
    'limits at the top',
    'limits: { max_trades: 2 }',
    'config.yaml:1:1 limits: limits does not stand at the top; it belongs to a strategy or an account: strategies.NAME.limits or accounts.KEY.limits',
  ],
  [
    'a watchlist at the top',
    'watchlist: { core: [SPY] }',
    'config.yaml:1:1 watchlist: watchlist does not stand at the top; it belongs to a strategy or an account: strategies.NAME.watchlist or accounts.KEY.watchlist',
  ],
  ['an unknown key deep down', inLimits('max_position: 20'), `${LIMITS}.max_position: there is no`],
  [
    'a key of another account',
    'accounts:\n  weekly_balnced: { budget: 5 }',
    'config.yaml:2:3 accounts.weekly_balnced: there is no default account weekly_balnced, so it needs a strategy: core-satellite, value, momentum, intraday, wheel, vertical-spreads, research (did you mean weekly_balanced?)',
  ],
  [
    'a key that cannot be an account',
    'accounts: { My Account: { strategy: value } }',
    'config.yaml:1:13 accounts.My Account: a key of accounts is a key of lower-case letters, digits and underscores that begins with a letter, was "My Account"',
  ],
  [
    'a weight of a server that is alone',
    'models: { Nemotron: { weight: 2 } }',
    'config.yaml:1:31 models.Nemotron.weight: weight is for a model with servers',
  ],
  [
    'a server twice, and two keys for it',
    'models:\n  Nemotron:\n    base_url: http://one/v1\n    servers: [{ base_url: http://one/v1, api_key_env: A, api_key_file: /a }]',
    'config.yaml:4:27 models.Nemotron.servers[0].base_url: http://one/v1 is one of its servers already',
    'config.yaml:4:72 models.Nemotron.servers[0].api_key_file: api_key_env and api_key_file exclude each other',
  ],
  [
    'no server in servers, and a weight of nothing',
    'models:\n  Nemotron: { servers: [], weight: 0 }',
    'config.yaml:2:15 models.Nemotron.servers: servers is at least one further server',
    'config.yaml:2:36 models.Nemotron.weight: weight is a weight above 0 and up to 1000',
  ],
  [
    'a word for a number',
    inLimits('max_trades: many'),
    'config.yaml:4:19 accounts.weekly_balanced.limits.max_trades: max_trades is trades a cycle, a whole number from 1 to 100, was "many"',
  ],
  ['half a trade', inLimits('max_trades: 2.5'), 'config.yaml:4:19'],
  [
    'a position of nothing',
    inLimits('max_position_pct: 0'),
    'config.yaml:4:25 accounts.weekly_balanced.limits.max_position_pct: max_position_pct is the most one symbol may be of nav: a percentage above 0 and up to 100 (15 is 15 %), was 0',
  ],
  ['a position above everything', inLimits('max_position_pct: 101'), 'config.yaml:4:25'],
  [
    'a stop above the cost',
    inLimits('stop_loss_pct: 15'),
    'config.yaml:4:22 accounts.weekly_balanced.limits.stop_loss_pct: stop_loss_pct is the loss at which a position is sold: a percentage below 0 and above -100 (-15 is a loss of 15 %), was 15',
  ],
  ['infinity', inLimits('min_order: .inf'), 'config.yaml:4:18'],
  ['no number', inLimits('min_order: .nan'), 'config.yaml:4:18'],
  [
    'cash and position that exceed nav',
    inLimits('min_cash_pct: 85'),
    'config.yaml:4:21 accounts.weekly_balanced.limits.min_cash_pct: min_cash_pct 85 leaves room for 15 %: max_position_pct is at most that, was 20',
  ],
  [
    'a smallest order above the budget',
    inLimits('min_order: 20000'),
    'config.yaml:4:18 accounts.weekly_balanced.limits.min_order: no order is possible: min_order 20000 is more than the budget 10000',
  ],
  ['a time span without a unit', inLimits('min_holding: 14'), 'config.yaml:4:20'],
  [
    'a quote that is stale at once',
    inLimits('quote_stale_after: 0 minutes'),
    'config.yaml:4:26 accounts.weekly_balanced.limits.quote_stale_after: quote_stale_after is a time span of at least 1 minute like "15 minutes" or "2 hours", was "0 minutes"',
  ],
  ['a staleness of 000 days', inLimits('quote_stale_after: 000 days'), 'config.yaml:4:26'],
  ['a staleness of 0', inLimits('quote_stale_after: 0'), 'config.yaml:4:26'],
  [
    'a budget of nothing',
    inWheel('budget: 0'),
    'config.yaml:3:13 accounts.wheel.budget: budget is the opening cash, posted once: dollars above 0 and up to 100000000, a plain number, was 0',
  ],
  ['another currency in a budget', inWheel('budget: 10000 EUR'), 'config.yaml:3:13'],
  [
    'another currency',
    'currency: EUR',
    'config.yaml:1:11 currency: currency is the currency of everything; there is only one: USD, was "EUR"',
  ],
  [
    'targets that are no whole',
    'accounts: { monthly_value: { targets: { etf_pct: 50 } } }',
    'config.yaml:1:30 accounts.monthly_value.targets: etf_pct, stock_pct and cash_pct sum to 100, was 110',
  ],
  [
    'targets as fractions',
    'strategies: { value: { targets: { etf_pct: 0.4, stock_pct: 0.5, cash_pct: 0.1 } } }',
    'config.yaml:1:24 strategies.value.targets: etf_pct, stock_pct and cash_pct sum to 100, was 1 (percent, not fractions: 60 is 60 %)',
  ],
  [
    'a weekday as a number',
    inWheel('schedule: [{ days: 1, time: 20:00 }]'),
    `config.yaml:3:24 accounts.wheel.schedule[0].days: ${NUMBERS}, was 1`,
  ],
  [
    'weekdays as a list of numbers',
    inWheel('schedule: [{ days: [1, 5], time: 20:00 }]'),
    `config.yaml:3:18 accounts.wheel.schedule[0].days: ${NUMBERS}, was [1, 5]`,
  ],
  [
    'weekdays as cron numbers',
    inWheel('schedule: [{ days: 1-5, time: 20:00 }]'),
    `config.yaml:3:24 accounts.wheel.schedule[0].days: ${NUMBERS}, was "1-5"`,
  ],
  [
    'a cron line',
    inWheel('schedule: 0 20 * * SUN'),
    'config.yaml:3:15 accounts.wheel.schedule: schedule is a list of rows, each like - { days: [SUN], time: "20:00" }, was "0 20 * * SUN"',
  ],
  [
    'the time 25:00',
    inWheel('schedule: [{ days: SUN, time: "25:00" }]'),
    'config.yaml:3:35 accounts.wheel.schedule[0].time: time is a time of day in quotes, from "00:00" to "23:59", was "25:00"',
  ],
  ['the time 20:60', inWheel('schedule: [{ days: SUN, time: 20:60 }]'), 'config.yaml:3:35'],
  ['a time as a number', inWheel('schedule: [{ days: SUN, time: 20 }]'), 'config.yaml:3:35'],
  [
    '30 February',
    inWheel('schedule: [{ monthly: 30, months: [FEB], time: 20:00 }]'),
    'config.yaml:3:16 accounts.wheel.schedule[0]: this row never fires: no such month has that day (FEB)',
  ],
  [
    'the 31st of April and June',
    inWheel('schedule: [{ monthly: 31, months: [APR, JUN], time: 20:00 }]'),
    'config.yaml:3:16 accounts.wheel.schedule[0]: this row never fires: no such month has that day (APR, JUN)',
  ],
  [
    'a row without a time',
    inWheel('schedule: [{ days: SUN }]'),
    'config.yaml:3:16 accounts.wheel.schedule[0]: this row with days also needs time',
  ],
  [
    'a row without days',
    inWheel('schedule: [{ time: 20:00 }]'),
    'config.yaml:3:16 accounts.wheel.schedule[0]: this row needs days, monthly or every_minutes to say when',
  ],
  [
    'days of a monthly row',
    inWheel('schedule: [{ monthly: 1, days: SUN, time: 20:00 }]'),
    'config.yaml:3:36 accounts.wheel.schedule[0].days: this row with monthly has no days',
  ],
  [
    'a row that ends before it begins',
    inWheel('schedule: [{ days: SUN, every_minutes: 30, from: 21:00, to: 15:00 }]'),
    'config.yaml:3:65 accounts.wheel.schedule[0].to: this row ends before it begins: to is not earlier than from',
  ],
  ['a schedule without rows', inWheel('schedule: []'), 'config.yaml:3:5 accounts.wheel.schedule:'],
  [
    'an unknown zone',
    'schedule_timezone: Europe/Warsav',
    'config.yaml:1:20 schedule_timezone: schedule_timezone is a time zone by its IANA name, like Europe/Warsaw, was "Europe/Warsav" (did you mean Europe/Warsaw?)',
  ],
  [
    'what is no ticker',
    inWheel('watchlist: { stock: [F, AAPL$] }'),
    'config.yaml:3:29 accounts.wheel.watchlist.stock[1]: an entry of stock is a US ticker in capitals like AAPL or BRK-B (in quotes where YAML reads something else), was "AAPL$"',
  ],
  [
    'a ticker in another spelling',
    inWheel('watchlist: { stock: [brk.b] }'),
    'config.yaml:3:26 accounts.wheel.watchlist.stock[0]: an entry of stock is a US ticker in capitals like AAPL or BRK-B (in quotes where YAML reads something else), was "brk.b" (did you mean BRK-B?)',
  ],
  ['a ticker that YAML reads as true', inWheel('watchlist: { stock: [TRUE] }'), 'config.yaml:3:26'],
  [
    'a ticker twice',
    inWheel('watchlist: { stock: [F, T, F] }'),
    'config.yaml:3:32 accounts.wheel.watchlist.stock[2]: F is in this list twice',
  ],
  [
    'a ticker in both lists',
    inWheel('watchlist: { core: [F] }'),
    'config.yaml:3:18 accounts.wheel.watchlist.core: F is in core and in stock',
  ],
  [
    'what is no ticker among the securities',
    'securities: { aapl: { sector: Energy } }',
    'config.yaml:1:15 securities.aapl: a key of securities is a US ticker in capitals like AAPL or BRK-B (in quotes where YAML reads something else), was "aapl" (did you mean AAPL?)',
  ],
  [
    'a sector that is none',
    'securities: { AAPL: { sector: Technology } }',
    'config.yaml:1:31 securities.AAPL.sector: sector is a GICS sector: Communication Services,',
  ],
  [
    'a pair of one',
    'known_pairs: [[SPY]]',
    'config.yaml:1:15 known_pairs[0]: an entry of known_pairs',
  ],
  [
    'a pair of the same',
    'known_pairs: [[SPY, SPY]]',
    'config.yaml:1:15 known_pairs[0]: a pair has two tickers, was SPY twice',
  ],
  [
    'a model that is not there',
    inWheel('model: Qwen3'),
    'config.yaml:3:12 accounts.wheel.model: there is no model Qwen3 under models; there is Qwen3-Next, Nemotron, rules:steady, rules:bold (did you mean Qwen3-Next?)',
  ],
  [
    'a secret',
    'models: { Nemotron: { api_key: sk-1234 } }',
    'config.yaml:1:23 models.Nemotron.api_key: a secret does not belong in this file; name the environment variable in api_key_env or a file in api_key_file',
  ],
  [
    'two places of a key',
    'models: { Nemotron: { api_key_env: KEY, api_key_file: /run/key } }',
    'config.yaml:1:55 models.Nemotron.api_key_file: api_key_env and api_key_file exclude each other: the key comes from one place',
  ],
  [
    'a password in an address',
    'models: { Nemotron: { base_url: "http://me:secret@host/v1" } }',
    'config.yaml:1:33 models.Nemotron.base_url: base_url is an http or https address without a user or a password in it',
  ],
  [
    'a key of another kind of model',
    'models: { "rules:bold": { temperature: 1 } }',
    'config.yaml:1:40 models.rules:bold.temperature: a model of kind rules has no temperature',
  ],
  [
    'a section of another strategy',
    inWheel('limits: { max_trades: 3 }'),
    'config.yaml:3:5 accounts.wheel.limits: the strategy wheel has no limits; it has watchlist, wheel',
  ],
  [
    'a nearest expiry beyond the farthest',
    inWheel('wheel: { put_min_dte: 60 }'),
    'config.yaml:3:27 accounts.wheel.wheel.put_min_dte: put_min_dte is at most put_max_dte (45), was 60',
  ],
  ['a delta in percent', inWheel('wheel: { put_delta: 30 }'), 'config.yaml:3:25'],
  [
    'a spread that closes as it opens',
    'strategies: { vertical-spreads: { spreads: { auto_close_dte: 21 } } }',
    'config.yaml:1:62 strategies.vertical-spreads.spreads.auto_close_dte: a spread opened at 21 days would be closed at once: auto_close_dte is below min_dte, was 21',
  ],
  [
    'two accounts of one name',
    inWheel('name: Weekly Balanced'),
    'config.yaml:3:11 accounts.wheel.name: two accounts are named "Weekly Balanced": weekly_balanced and wheel',
  ],
  [
    'a Ghostfolio without a token',
    'ghostfolio: { url: http://127.0.0.1:3333 }',
    'config.yaml:1:1 ghostfolio: the security token of a Ghostfolio user is needed',
  ],
  [
    'a Ghostfolio with two tokens',
    'ghostfolio: { url: http://127.0.0.1:3333, token_env: T, token_file: /run/t }',
    'config.yaml:1:69 ghostfolio.token_file: token_env and token_file exclude each other',
  ],
  [
    'a Ghostfolio with its token in the file',
    'ghostfolio: { url: http://127.0.0.1:3333, token: abc, token_env: T }',
    'config.yaml:1:43 ghostfolio.token: a secret does not belong in this file; name the environment',
  ],
  [
    'a feed with a password in its address',
    'news: { feeds: [{ name: Mine, url: "https://me:secret@feeds.example/rss" }] }',
    'config.yaml:1:36 news.feeds[0].url: url is an http or https address without a user or a password in it',
  ],
  [
    'two feeds of one name',
    'news: { feeds: [{ name: A, url: http://a.example }, { name: A, url: http://b.example }] }',
    'config.yaml:1:61 news.feeds[1].name: two feeds are named "A"',
  ],
  [
    'a budget of requests that no cycle can live on',
    'market: { requests_a_cycle: 1 }',
    'config.yaml:1:29 market.requests_a_cycle: requests_a_cycle is the most requests of one cycle, a whole number from 20 to 2000, was 1',
  ],
  [
    'rules in place of a failing model',
    "models: { Nemotron: { fallback: 'rules:bold' } }",
    'config.yaml:1:33 models.Nemotron.fallback: rules never replace a failing model',
  ],
  [
    'a fallback that does not exist',
    'models: { Nemotron: { fallback: Qwen3-Nxt } }',
    'config.yaml:1:33 models.Nemotron.fallback: there is no model Qwen3-Nxt under models (did you mean Qwen3-Next?)',
  ],
  [
    'a model that stands in for itself',
    'models: { Nemotron: { fallback: Nemotron } }',
    'config.yaml:1:33 models.Nemotron.fallback: Nemotron cannot stand in for itself',
  ],
  [
    'the same key twice',
    'cash_yield: none\ncash_yield: bill',
    'config.yaml:2:1 cash_yield is set a second time in the same map',
  ],
  [
    'the same account twice',
    'accounts:\n  wheel: { budget: 5000 }\n  wheel: { budget: 6000 }\n',
    'config.yaml:3:3 wheel is set a second time in the same map',
  ],
  [
    'a tab',
    'accounts:\n\twheel: {}',
    'config.yaml:2:1 a tab indents here; YAML allows only spaces',
  ],
  ['what is not YAML', 'accounts: [\n  a: }\n', 'config.yaml:2:6 not YAML:'],
  [
    'a second document',
    'cash_yield: none\n---\ncash_yield: bill\n',
    'config.yaml:2:1 a second document begins here (---); the configuration is one',
  ],
  ['a tag', 'cash_yield: !secret bill', 'config.yaml:1:13 not YAML: Unresolved tag: !secret'],
  ['a list', '- 1', 'config.yaml:1:1 the file is a map of settings, was [1]'],
  ['one word', 'hello', 'config.yaml:1:1 the file is a map of settings, was something else'],
  ['a leaf without a value', 'cash_yield:', 'config.yaml:1:1'],
  [
    'a name of the machine',
    'models: { __proto__: { kind: rules } }',
    'config.yaml:1:11 models.__proto__',
  ],
  [
    'an alias that leads nowhere',
    'accounts: *none',
    'config.yaml:1:11 *none leads nowhere: there is no &none before it',
  ],
  [
    'too long a file',
    `# ${'x'.repeat(4_000_000)}`,
    'config.yaml:1:1 the file has at most 4000000 characters',
  ],
];

describe('a file is refused for', () => {
  it.each(REFUSED)('%s', (_, text, ...says) => {
    const found = said(text);
    expect(found.length).toBe(says.length);
    for (const [at, sentence] of says.entries()) {
      const known = found[at] ?? '';
      expect(known.slice(0, sentence.length)).toBe(sentence);
    }
  });

  it('an alias bomb, before it grows', () => {
    const rows = Array.from({ length: 12 }, (_, at) => {
      const before = at === 0 ? 'x' : `*n${at - 1}`;
      return `n${at}: &n${at} [${Array(10).fill(before).join(', ')}]`;
    });
    expect(said(rows.join('\n'))[0]).toMatch(/anchors and aliases .* more than 100 times/);
  });

  it('anchors that run in a circle, wherever they stand', () => {
    for (const text of [
      'accounts: { wheel: { schedule: [{ days: &a [*a] }] } }',
      'accounts: &a { wheel: *a }',
      'known_pairs: &a [*a, *a]',
      'models: &a { mine: *a }',
    ])
      expect([text, said(text).length > 0]).toEqual([text, true]);
  });

  it('lists and maps nested without end', () => {
    expect(said('['.repeat(99_999))[0]).toMatch(/nested too deep|not YAML/);
  });
});

describe('the faults of a file', () => {
  it('are told all at once, in the order of the file', () => {
    const text = [
      'cash_yeld: bill',
      'schedule_timezone: Mars/Olympus',
      'accounts:',
      '  weekly_balanced:',
      '    model: Llama',
      '    limits: { max_position_pct: 0, stop_loss_pct: 15, min_holdin: 3 days }',
      '  monthly_value:',
      '    targets: { etf_pct: 50 }',
      '    schedule: [{ days: 0, time: 25:00 }]',
      '  monthly_value: {}',
    ].join('\n');
    expect(faultsOf(text).map(({ line, path }) => `${line} ${path}`)).toEqual([
      '1 cash_yeld',
      '2 schedule_timezone',
      '5 accounts.weekly_balanced.model',
      '6 accounts.weekly_balanced.limits.max_position_pct',
      '6 accounts.weekly_balanced.limits.stop_loss_pct',
      '6 accounts.weekly_balanced.limits.min_holdin',
      '10 ',
    ]);
  });

  it('of a strategy are told once, not once for each twin', () => {
    expect(said('strategies: { value: { targets: { etf_pct: 50 } } }')).toHaveLength(1);
  });

  it('name the word that was meant when a letter of any key is lost', () => {
    const keys = [
      'schedule_timezone',
      'cash_yield',
      'models',
      'accounts',
      'strategies',
      'securities',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.nat({ max: 30 }), (key, at) => {
        const gone = at % key.length;
        const word = `${key.slice(0, gone)}${key.slice(gone + 1)}`;
        expect(distance(word, key)).toBe(1);
        expect(faultsOf(`${word}: 1`)[0]?.didYouMean).toBe(key);
      }),
    );
  });

  it('never are an exception, whatever the text', () => {
    const pieces = fc.constantFrom(
      'accounts:',
      'wheel',
      ': ',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '!!',
      '"',
      '|',
      '>',
      '%',
      '\t',
      '0',
      'null',
      '~',
      '__proto__',
      '<<',
      '# ',
      ',',
      '?',
      '---',
      'schedule',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        expect(readConfig(parts.join(''), 'x').kind).toMatch(/config|invalid/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a file is taken with a warning for', () => {
  it('a fraction where a percentage is meant', () => {
    expect(warningsOf(inLimits('max_position_pct: 0.15'))).toEqual([
      'config.yaml:4:25 accounts.weekly_balanced.limits.max_position_pct: max_position_pct is 0.15, which is 0.15 percent; write 15 if 15 % is meant',
    ]);
    expect(warningsOf(inLimits('stop_loss_pct: -0.15'))).toHaveLength(1);
    expect(warningsOf(inLimits('max_fee_pct: 0.25'))).toEqual([]);
  });

  it('a ticker nobody knows the sector of', () => {
    expect(warningsOf(inWheel('watchlist: { stock: [ABCD] }'))).toEqual([
      'config.yaml:3:18 accounts.wheel.watchlist.stock: ABCD is not under securities: its sector is unknown, so no sector cap sees it',
    ]);
    expect(warningsOf('securities: { ABCD: {} }')).toEqual([
      'config.yaml:1:15 securities.ABCD: ABCD is a stock without a sector, so no sector cap sees it',
    ]);
  });

  it('a cash target that its own limit forbids', () => {
    expect(warningsOf(inLimits('min_cash_pct: 15'))).toEqual([
      'config.yaml:4:21 accounts.weekly_balanced.limits.min_cash_pct: the target for cash (10 %) is below min_cash_pct (15 %), so it is never reached',
    ]);
  });

  it('a sector cap below the position cap, and none where they are equal', () => {
    expect(warningsOf(inLimits('max_sector_pct: 19'))).toEqual([
      'config.yaml:4:23 accounts.weekly_balanced.limits.max_sector_pct: a position can never reach max_position_pct (20 %) unless it is a fund without a sector: max_sector_pct is below that, was 19',
    ]);
    expect(warningsOf(inLimits('max_position_pct: 41'))).toHaveLength(1);
    expect(warningsOf(inLimits('max_sector_pct: 20'))).toEqual([]);
  });

  it('a sector cap of 0.4 as the fraction it is, not as a cap below the position cap', () => {
    expect(warningsOf(inLimits('max_sector_pct: 0.4'))).toEqual([
      'config.yaml:4:23 accounts.weekly_balanced.limits.max_sector_pct: max_sector_pct is 0.4, which is 0.4 percent; write 40 if 40 % is meant',
    ]);
  });

  it('a watchlist with nothing on either list, and none with something on one', () => {
    expect(warningsOf(inWheel('watchlist: { stock: [] }'))).toEqual([
      'config.yaml:3:5 accounts.wheel.watchlist: core and stock are both empty: there is nothing to buy',
    ]);
    const ofStrategy = (lists: string): string[] =>
      warningsOf(`strategies: { value: { watchlist: { ${lists} } } }`);
    expect(ofStrategy('core: [], stock: []')).toHaveLength(1);
    expect(ofStrategy('stock: []')).toEqual([]);
  });
});

/** The session is 09:30 to 16:00 in New York: 15:30 to 22:00 in Warsaw, an hour earlier while only New York has changed its clocks. */
describe('a schedule of a daily account', () => {
  const scheduled = (row: string): string[] =>
    warningsOf(`accounts:\n  daily_momentum:\n    schedule: [${row}]\n`);

  it('is warned of when it has no slot in any session of a year', () => {
    expect(scheduled('{ days: MON-FRI, time: 03:00 }')).toEqual([
      'config.yaml:3:5 accounts.daily_momentum.schedule: every slot falls outside a session and would be SKIPPED: the NYSE is open 09:30 to 16:00 in New York, the times of the schedule are in Europe/Warsaw',
    ]);
    for (const row of [
      '{ days: SAT, every_minutes: 30, from: 15:30, to: 22:00 }',
      '{ days: SAT, every_minutes: 1, from: 00:00, to: 23:59 }',
      '{ days: MON-FRI, time: 22:00 }',
      '{ days: MON-FRI, time: 03:00 }, { days: SUN, time: 20:00 }',
    ])
      expect([row, scheduled(row).length]).toEqual([row, 1]);
  });

  it('is taken when one slot of the year meets a session, be it in the weeks between two clock changes', () => {
    for (const row of [
      '{ days: MON-FRI, time: 15:30 }',
      '{ days: MON-FRI, time: 21:59 }',
      '{ days: MON-FRI, time: 14:30 }',
      '{ days: MON-FRI, time: 03:00 }, { days: THU, time: 18:00 }',
      '{ days: [SAT, SUN, MON], time: 18:00 }',
    ])
      expect([row, scheduled(row)]).toEqual([row, []]);
    expect(scheduled('{ days: MON-FRI, time: 14:29 }')).toHaveLength(1);
  });

  it('is not warned of where orders rest until the next open, of research, or of an account left out', () => {
    for (const row of [
      '{ days: SAT, time: 20:00 }',
      '{ days: [SAT, SUN], time: 20:00 }',
      '{ monthly: 1, time: 03:00 }',
    ])
      expect([row, scheduled(row)]).toEqual([row, []]);
    expect(
      warningsOf(
        'accounts:\n  research: { schedule: [{ days: MON-FRI, time: 03:00 }] }\n  daily_momentum: { enabled: false, schedule: [{ days: MON-FRI, time: 03:00 }] }\n',
      ),
    ).toEqual([]);
  });

  it('is read in the zone of the file, and each account that the zone moves is told', () => {
    // 15:00 to 21:15 and 18:00 in Tokyo are 01:00 to 08:15 in New York in either season.
    expect(warningsOf('schedule_timezone: Asia/Tokyo').map((line) => line.split(' ')[1])).toEqual([
      'accounts.daily_momentum.schedule:',
      'accounts.wheel.schedule:',
      'accounts.spreads.schedule:',
      'accounts.intraday.schedule:',
      'accounts.daily_momentum_nemotron.schedule:',
      'accounts.wheel_nemotron.schedule:',
      'accounts.spreads_nemotron.schedule:',
      'accounts.intraday_nemotron.schedule:',
    ]);
    expect(
      warningsOf(
        'schedule_timezone: America/New_York\naccounts: { daily_momentum: { schedule: [{ days: MON-FRI, time: 09:30 }] } }',
      ),
    ).not.toContainEqual(expect.stringContaining('accounts.daily_momentum.schedule'));
  });
});
