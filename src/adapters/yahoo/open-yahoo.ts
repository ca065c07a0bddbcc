import { instant, toIsoNewYork } from '#core/calendar';
import type { MarketData } from '#ports';
import { readChart, symbolOf, yahooBody } from '#adapters/yahoo-answers';
import { equity } from '#core/instruments';
import { absences } from './absences.ts';
import { asking, type Ask } from './ask.ts';
import { candlesOf, type CandlesOf } from './candles-told.ts';
import { chainsOf, type ChainsOf } from './chains-of.ts';
import { circuit, type Circuit, type CircuitState } from './circuit.ts';
import { dayHistory, type DayHistory } from './day-history.ts';
import { dividendsTold } from './dividends-told.ts';
import { factsTold } from './facts-told.ts';
import { FINAL_AFTER_MS } from './quote-holds.ts';
import { httpWire } from './http-wire.ts';
import { keptAnswers, type KeptAnswers } from './kept-answers.ts';
import { line, type Line } from './line.ts';
import { listsTold } from './lists-told.ts';
import { NotAsked } from './not-asked.ts';
import { optionsTold } from './options-told.ts';
import { pacing } from './pacing.ts';
import { pricesTold } from './prices-told.ts';
import { purse } from './purse.ts';
import { quotesOf, type QuotesOf } from './quotes-told.ts';
import { ratesTold } from './rates-told.ts';
import { tally, type Spent, type Tally } from './tally.ts';
import { jarOf, visitor } from './visitor.ts';
import {
  filledSettings,
  type FilledSettings,
  type Outside,
  type YahooSettings,
} from './yahoo-settings.ts';
import { openYahooStore, type YahooStore } from './yahoo-store.ts';

/** What `invest doctor` says of the source. */
export type Checkup = { readonly ok: boolean; readonly says: string; readonly fix?: string };

export type YahooSource = {
  /** A view with a budget of its own: one for each account and cycle. Cookies, answers, bars and circuit are shared. */
  market(): MarketData;
  spent(): Spent & { readonly circuit: CircuitState };
  /** One cheap request at most, never sent again: what state the source is in. */
  check(): Promise<Checkup>;
  close(): Promise<void>;
};

/** Yahoo Finance as a market; its views throw a `PortError` only when Yahoo as a whole cannot be asked. */
export function openYahoo(settings: YahooSettings, outside: Outside): YahooSource {
  const filled = filledSettings(settings);
  const store = openYahooStore(filled.storePath);
  const parts = partsOf(filled, store, outside);
  return {
    market: () => viewOf(parts),
    spent: () => ({ ...parts.tally.spent(), circuit: parts.circuit.state() }),
    check: async () => checkup(parts),
    close: async () => {
      await parts.close();
      store.close();
    },
  };
}

type Parts = {
  readonly settings: FilledSettings;
  readonly outside: Outside;
  readonly tally: Tally;
  readonly circuit: Circuit;
  readonly line: Line;
  readonly ask: Ask;
  readonly answers: KeptAnswers;
  readonly quotesOf: QuotesOf;
  readonly history: DayHistory;
  readonly candlesOf: CandlesOf;
  readonly chainsOf: ChainsOf;
  readonly store: YahooStore;
  readonly close: () => Promise<void>;
};

function partsOf(settings: FilledSettings, store: YahooStore, outside: Outside): Parts {
  const { clock } = outside;
  const jar = jarOf(store.pass());
  const wire = httpWire();
  const counted = tally();
  const breaker = circuit(store, outside);
  const pace = pacing(outside, settings.requestsAMinute);
  const { deadlineMs } = settings;
  const out = line({ wire, pace, circuit: breaker, jar, tally: counted, deadlineMs, outside });
  const guest = visitor({ line: out, jar, store, settings, clock, circuit: breaker });
  const ask = asking({ line: out, visitor: guest, circuit: breaker, settings, clock });
  const answers = keptAnswers(store, clock);
  const quotes = quotesOf({ ask, answers, store, clock });
  const history = dayHistory({ ask, answers, store, outside });
  const openings = new Map();
  const candles = candlesOf({ ask, answers, store, history, quotesOf: quotes, openings, clock });
  return {
    settings,
    outside,
    tally: counted,
    circuit: breaker,
    line: out,
    ask,
    answers,
    quotesOf: quotes,
    history,
    candlesOf: candles,
    chainsOf: chainsOf({ ask, answers, store }),
    store,
    close: async () => wire.close(),
  };
}

function viewOf(shared: Parts): MarketData {
  const { settings, outside, tally: counted } = shared;
  const own = purse(settings.requestsACycle, counted);
  const missing = absences();
  const { clock, log } = outside;
  const parts = { ...shared, ...settings, clock, log, purse: own, absences: missing };
  return {
    label: 'Yahoo Finance',
    grain: 'five-minutes',
    finalAfterMs: FINAL_AFTER_MS,
    horizon: async () => undefined,
    ...pricesTold(parts),
    ...factsTold(parts),
    ...listsTold(parts),
    ...optionsTold(parts),
    ...dividendsTold(parts),
    rates: async (at) => ratesTold(parts, at === undefined ? undefined : instant(at)),
    absences: async (tickers) => missing.of(tickers),
  };
}

const PROBED = equity('SPY').ticker;

async function checkup({ line: out, outside, settings, tally: counted }: Parts): Promise<Checkup> {
  const url = new URL(`/v8/finance/chart/${symbolOf(PROBED)}`, settings.baseUrl);
  url.search = new URLSearchParams({ range: '1d', interval: '1d' }).toString();
  try {
    const answer = await out.send({ kind: 'check', purse: purse(1, counted), url, tries: 1 });
    const body = yahooBody(answer);
    if (body.kind === 'refused') return { ok: false, ...refusedSays(body.why, body.says) };
    const at = outside.clock.now();
    const read = body.kind === 'json' ? readChart(body.value, PROBED, at) : body;
    return read.kind === 'chart'
      ? { ok: true, says: `Yahoo Finance answers (${toIsoNewYork(at)})` }
      : {
          ok: false,
          says: `Yahoo Finance answers, but not as it used to: ${read.absence.because}`,
          fix: 'update invest',
        };
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    return { ok: false, says: error.message, fix: FIXES[error.why] };
  }
}

const FIXES: Readonly<Record<NotAsked['why'], string>> = {
  budget: 'raise requests_a_cycle',
  'rate-limited': 'wait until then; ask less often, or let fewer programs use this address',
  unreachable: 'check the internet connection, the name server and the proxy',
  'no-access': 'try from another network',
  'broken-off': 'try again in a minute',
  late: 'try again in a minute',
  'server-error': 'try again in a minute',
  nonsense: 'check whether a proxy or a login page answers in place of Yahoo',
};

function refusedSays(why: string, says: string): Pick<Checkup, 'says'> & { readonly fix: string } {
  if (why === 'no-access')
    return { says: `Yahoo Finance refuses us access (${says})`, fix: FIXES['no-access'] };
  if (why === 'not-json')
    return {
      says: `Yahoo Finance sends a web page instead of data (${says})`,
      fix: FIXES.nonsense,
    };
  return why === 'consent'
    ? {
        says: `Yahoo Finance asks for consent before it answers (${says})`,
        fix: 'run a cycle: invest agrees by itself; else try from another network',
      }
    : {
        says: `Yahoo Finance does not answer with data: ${why} (${says})`,
        fix: 'check whether a proxy or a login page answers in place of Yahoo; else try again later',
      };
}
