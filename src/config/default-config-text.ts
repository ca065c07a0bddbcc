import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import { defaultAccounts, everyAccount } from './default-accounts.ts';
import { defaultModels } from './default-models.ts';
import { defaultKnownPairs, defaultSecurities } from './default-securities.ts';
import { defaultMarket } from './default-market.ts';
import { defaultNews } from './default-news.ts';
import { defaultService } from './default-service.ts';
import { defaultStrategies } from './default-strategies.ts';

type Comment = { readonly at: string; readonly says: readonly string[] };

const HEAD = [
  ' AI Investment Orchestrator: what runs, when, and within which limits.',
  ' Everything here may be left out: these are the defaults, and a file may change one key of',
  ' one account. Percent is percent (15 is 15 %), money is dollars, times are the zone below.',
  ' A key that does not exist is refused, with the line and the word that was probably meant.',
];

const COMMENTS: readonly Comment[] = [
  {
    at: 'schedule_timezone',
    says: [' The zone of every schedule. In Warsaw the US session is 15:30 to 22:00.'],
  },
  { at: 'currency', says: [' There is no other.'] },
  { at: 'cash_yield', says: [' What cash earns: none, or bill (the rate of the 13-week bill).'] },
  {
    at: 'service',
    says: [
      ' invest start: where its pages and API answer, and what it keeps. On an address that others can',
      ' reach nothing answers but the set-up page until a password is set. allowed_hosts are further',
      ' names by which browsers come (a proxy). Backups of each day lie in data/backups.',
      ' To be told of what happens, add channels; a secret comes from a variable (token_env) or a file',
      ' (token_file, url_file, password_file, secret_file), never from here:',
      '   notifications:',
      "     quiet_hours: { from: '22:00', to: '07:00' }",
      '     channels:',
      '       - { name: phone, kind: ntfy, topic: a-topic-nobody-guesses, level: warning }',
      "       - { name: chat, kind: telegram, chat_id: '123456', token_env: TELEGRAM_TOKEN }",
      "       - { name: room, kind: discord, url_env: DISCORD_WEBHOOK, digest: { at: '18:00' } }",
      "       - { name: bot, kind: discord, channel_id: '123456', token_env: DISCORD_TOKEN }",
      '       - { name: mail, kind: email, host: mail.example.com, user: me, password_env: SMTP_PASSWORD,',
      '           from: invest@example.com, to: me@example.com }',
      '       - { name: hook, kind: webhook, url: "https://example.com/hook", secret_env: HOOK_SECRET }',
      '       - { name: rest, kind: apprise, url: "http://127.0.0.1:8000/notify/KEY" }',
    ],
  },
  {
    at: 'market',
    says: [
      ' Where the prices of a live home come from. The requests of one cycle and of a minute are',
      ' bounded, and after a 429 nothing is asked for a while. Screeners find nothing below the two',
      ' floors (dollars). To show every book in Ghostfolio, add:',
      '   ghostfolio: { url: http://127.0.0.1:3333, token_env: GHOSTFOLIO_TOKEN }',
      ' with the security token of its administrator in that variable (or in a file: token_file).',
    ],
  },
  {
    at: 'news',
    says: [
      ' Feeds (RSS or Atom) of a live home; {ticker} in a url is filled with each ticker asked about,',
      ' {tickers} with twenty at a time. private: true lets a feed be in your own network.',
      ' A headline counts half after half_life_hours; older than max_age_hours it is not told.',
    ],
  },
  {
    at: 'models',
    says: [
      ' Who answers. rules:steady and rules:bold are built in and need no server. The others are',
      ' servers that speak the OpenAI protocol (llama.cpp, vLLM, Ollama, LM Studio); model is the',
      ' name your server knows the model by. A key never stands here: name the environment variable',
      ' that holds it (api_key_env: MY_KEY) or a file (api_key_file: /run/secrets/my_key).',
      ' thinking: on may be bounded (thinking_tokens: 2000).',
      ' parallel is how many questions the server answers at a time; a fallback (the name of another',
      ' model) answers where a model cannot, and the record says so: none is set.',
      ' Several servers may have the same model: servers lists the others beside base_url, each with its',
      ' base_url and, where they differ, weight, parallel and key. One that does not tell which weights it',
      ' has is asked all the same, or not (untold_weights: refuse).',
      ' watts (what the machine draws while it answers: 350) and energy_price at the top (dollars a kWh:',
      ' 0.30) tell what thinking costs: invest thinking. Without them nothing is told of it.',
    ],
  },
  {
    at: 'accounts',
    says: [
      ' Each account opens with its budget and decides on its schedule. Weekdays are names, never',
      ' numbers. A row is one of',
      "   { days: MON-FRI, time: '18:00' }",
      "   { monthly: 1, time: '20:00' }",
      "   { days: MON-FRI, every_minutes: 30, from: '15:00', to: '21:00' }, both ends included.",
      ' Limits, watchlists and targets come from the strategy, further down; an account may set its',
      ' own over them:',
      '   weekly_balanced:',
      '     limits: { max_position_pct: 15 }',
      ' enabled: false leaves an account out; whole_shares: true buys no fractions of a share.',
    ],
  },
  {
    at: 'strategies',
    says: [
      ' What the accounts of a strategy share, so that two arms of a pair stay alike. Targets are',
      ' told to the model; only limits refuse. The research agent never trades: what it picks is',
      ' seen by the accounts of shares and of spreads for some sessions.',
    ],
  },
  {
    at: 'known_pairs',
    says: [' Pairs that move together whatever was measured lately: holding both is warned of.'],
  },
  {
    at: 'securities',
    says: [
      ' Names and GICS sectors. Broad funds have no sector; sector and leveraged funds have one,',
      ' so that the sector cap sees them.',
    ],
  },
];

const CLOCK = /^\d\d:\d\d$/;

/** The defaults as a commented config.yaml; reading it gives `defaultConfig()`. */
export function defaultConfigText(): string {
  const document = new Document(content(), { version: '1.2', aliasDuplicateObjects: false });
  document.commentBefore = HEAD.join('\n');
  for (const each of COMMENTS) comment(document, each);
  shape(document);
  const text = document.toString({ lineWidth: 0, indentSeq: true });
  return text.replaceAll('[ ', '[').replaceAll(' ]', ']');
}

function content(): Readonly<Record<string, unknown>> {
  const accounts = Object.entries(defaultAccounts).map(([key, account]) => [
    key,
    { ...account, budget: everyAccount.budget },
  ]);
  return {
    schedule_timezone: 'Europe/Warsaw',
    currency: 'USD',
    cash_yield: 'none',
    service: defaultService,
    market: defaultMarket,
    news: defaultNews,
    models: defaultModels,
    accounts: Object.fromEntries(accounts),
    strategies: defaultStrategies,
    known_pairs: defaultKnownPairs,
    securities: defaultSecurities,
  };
}

function comment({ contents }: Document, { at, says }: Comment): void {
  if (!isMap(contents)) return;
  const key = contents.items.find((pair) => isScalar(pair.key) && pair.key.value === at)?.key;
  if (!isScalar(key)) return;
  key.commentBefore = says.join('\n');
  key.spaceBefore = contents.items[0]?.key !== key;
}

const SHORT = 80;

function isShort(node: { toJSON(): unknown }): boolean {
  return JSON.stringify(node.toJSON()).length <= SHORT;
}

/** Short collections on one line; clock times in quotes, because YAML 1.1 reads 20:00 as 1200. */
function shape(document: Document): void {
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && CLOCK.test(node.value)) node.type = 'QUOTE_SINGLE';
    },
    Seq: (_, node) => {
      node.flow = node.items.every(isScalar);
    },
    Map: (_, node, path) => {
      const isPlain = node.items.length <= 3 && node.items.every(({ value }) => isScalar(value));
      node.flow = isShort(node) && (isPlain || isSeq(path.at(-1)));
    },
  });
}
