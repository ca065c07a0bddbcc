import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as waited } from 'node:timers/promises';
import { lastOf } from '#app/cycle';
import { defaultConfigText, slotsBetween, withModel, withRulesArms } from '#config';
import { newYorkTime, tradingDate, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import { initHome, openHome, type Home } from '#worlds';
import { parseDocument } from 'yaml';
import { beginAt, runAccounts } from '#verbs/acts';
import { answering } from '../backtest/answering.ts';
import type { OneAsked } from '#worlds/replay';
import { llamaSwap, type ChatBody, type LlamaSwap } from '../fakes/llama-swap/index.ts';
import type { Ground } from './look-for-cause.ts';

/** The models of a home that has lived, as its configuration and as its server call them. */
export const MODELS = [
  ['Qwen3-Next', 'qwen3-next'],
  ['Nemotron', 'nemotron'],
] as const;

export type LivedHome = {
  readonly home: Home;
  readonly directory: string;
  readonly server: LlamaSwap;
  /** Questions that the server was asked so far. */
  calls(): number;
  close(): Promise<void>;
};

type Deciding = {
  /** Of the server; absent: rules decide. */
  readonly answers?: (body: ChatBody) => string;
};

/** A simulated home whose accounts ask a double of a server over HTTP, or rules. */
export async function livedHome({ answers }: Deciding): Promise<LivedHome> {
  const folder = mkdtempSync(join(tmpdir(), 'replay-'));
  const directory = join(folder, 'home');
  const server = await serverOf(answers ?? answering(1));
  const config = configOf(server.baseUrl, answers === undefined ? 'rules' : 'server');
  const made = initHome({ directory, world: 'simulated', seed: 1, config });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : '');
  const home = await openHome(directory, { line: () => undefined });
  return {
    home,
    directory,
    server,
    calls: () => server.told().asked.length,
    close: async () => {
      home.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serverOf(answers: (body: ChatBody) => string): Promise<LlamaSwap> {
  return llamaSwap({
    models: Object.fromEntries(
      MODELS.map(([, name]) => [name, { answers, contextTokens: 400_000, parallel: 4 }]),
    ),
    groups: { all: { members: MODELS.map(([, name]) => name), swap: false } },
    pause: async (forMs, signal) =>
      waited(forMs, undefined, signal === undefined ? {} : { signal }),
  });
}

function configOf(baseUrl: string, by: 'rules' | 'server'): string {
  const text = defaultConfigText();
  const document = parseDocument(
    by === 'rules' ? withRulesArms(text) : withModel(text, MODELS[0][0]),
  );
  for (const [name, model] of MODELS) {
    if (!document.hasIn(['models', name])) continue;
    document.setIn(['models', name, 'base_url'], baseUrl);
    document.setIn(['models', name, 'model'], model);
  }
  return String(document);
}

/** Lets accounts decide at each of their slots of a stretch of days, as `invest run --at` does. */
export async function live(
  home: Home,
  keys: readonly string[],
  { from, upTo, most }: { readonly from: string; readonly upTo: string; readonly most?: number },
): Promise<void> {
  const window = {
    from: newYorkTime(tradingDate(from), 0, 0),
    upTo: newYorkTime(tradingDate(upTo), 0, 0),
  };
  const moments = new Map<Instant, string[]>();
  for (const settings of home.config.accounts.filter(({ key }) => keys.includes(key))) {
    for (const at of slotsBetween(settings.schedule, home.config.scheduleTimezone, window))
      moments.set(at, [...(moments.get(at) ?? []), settings.key]);
  }
  const slots = [...moments].toSorted(([left], [right]) => left - right);
  for (const [at, own] of slots.slice(0, most)) {
    const accounts = home.accounts.filter(({ key }) => own.includes(key));
    await beginAt(at, accounts, { home, mode: 'real' });
    await runAccounts(accounts, { home, mode: 'real' });
  }
}

/** The decisions of accounts that have observed something, newest first. */
export async function grounds(home: Home, keys: readonly string[]): Promise<readonly Ground[]> {
  const found: Ground[] = [];
  for (const account of home.accounts.filter(({ key }) => keys.includes(key))) {
    for (const { id } of home.store.cycles(account.key, 1000)) {
      const record = await home.store.journal.read(id);
      const observation = lastOf(record?.stages ?? [], 'observed')?.observation;
      if (observation !== undefined) found.push({ account, observation });
    }
  }
  return found;
}

/** Everything that accounts have on the record, as one text. */
export async function booksIn({ store }: Home): Promise<string> {
  const cycles = store.cycles(undefined, 10_000);
  const accounts = [];
  for (const key of store.accounts())
    accounts.push([key, await store.ledger.entries(key), await store.ledger.tickets(key)]);
  const records = [];
  for (const { id } of cycles) records.push(await store.journal.read(id));
  return JSON.stringify([cycles, accounts, records]);
}

/** Asked as it was. */
export const AS_IT_WAS: OneAsked = {
  model: undefined,
  masks: [],
  seed: 1,
  without: [],
  samples: 1,
  offline: false,
  leaveOut: undefined,
  sessions: undefined,
};
