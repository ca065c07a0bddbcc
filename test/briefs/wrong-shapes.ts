import { fingerprint, virtualClock } from '#adapters/system';
import { runBacktest } from '#app/backtest';
import { lastOf, type Slot } from '#app/cycle';
import { noResearch } from '#app/research';
import { readConfig, withRulesArms, type Config } from '#config';
import { newYorkTime, plusMs, toIso, tradingDate, type Instant } from '#core/calendar';
import { usd } from '#core/money';
import { seededRandom } from '#core/prelude';
import { PortError, type Briefs, type CycleRecord, type History } from '#ports';
import { accountsOf, rulesModel } from '#worlds';
import { historyOf } from '#worlds/backtest';
import { briefFaults } from '../research/brief-faults.ts';
import { junk, spoiled } from '../research/spoiled.ts';

const AT = newYorkTime(tradingDate('2025-02-06'), 12, 0);
const ACCOUNTS = ['weekly_balanced', 'daily_momentum', 'wheel', 'spreads', 'intraday'];

/** What our own sentences begin with. */
const SENTENCES = /^the newest brief |^nobody has made a brief/;

export type Tally = {
  shapes: number;
  wrong: number;
  cycles: number;
  /** What went against the law, as sentences. */
  readonly faults: string[];
};

type Stored = Awaited<ReturnType<Briefs['latest']>> | 'failing';

/** Cycles of five accounts beside briefs of every wrong shape: none may fail, decide otherwise or believe one. */
export async function wrongShapes(shapes: number, seed: number): Promise<Tally> {
  const history = await historyOf({
    data: 'simulated:1',
    config: CONFIG,
    onLine: () => undefined,
  });
  const brief = await soundBrief(history);
  const random = seededRandom(`wrong shapes ${seed}`);
  const tally: Tally = { shapes: 0, wrong: 0, cycles: 0, faults: [] };
  const controls = new Map<string, string>();
  for (const key of ACCOUNTS) {
    controls.set(key, ordersOf(await cycle(history, key, { stored: undefined })));
  }
  const others: Stored[] = ['failing', storedOf(null), storedOf([]), storedOf('{"version":1}')];
  for (let number = 0; number < shapes; number += 1) {
    const made = number % 4 === 0 ? junk(random) : spoiled(brief, random);
    const stored = others[number] ?? storedOf(made);
    const content = stored === 'failing' || stored === undefined ? null : stored.content;
    tally.shapes += 1;
    if (briefFaults(content).length === 0) continue;
    tally.wrong += 1;
    const key = ACCOUNTS[number % ACCOUNTS.length] ?? '';
    const record = await cycle(history, key, { stored });
    tally.cycles += 1;
    tally.faults.push(...faultsOf(record, controls.get(key) ?? '', JSON.stringify(content)));
  }
  history.close();
  return tally;
}

function configured(): Config {
  const read = readConfig(withRulesArms(), 'config.yaml');
  if (read.kind === 'invalid') throw new Error('the defaults are whole');
  return read.config;
}

const CONFIG = configured();

function storedOf(content: unknown): Stored {
  return { cycle: 'research@x', at: plusMs(AT, -3_600_000), content };
}

async function soundBrief(history: History): Promise<unknown> {
  const record = await cycle(history, 'research', {
    stored: undefined,
    at: plusMs(AT, -4 * 3_600_000),
  });
  const conclusion = lastOf(record.stages, 'concluded')?.conclusion;
  if (conclusion?.kind !== 'brief') throw new Error('the rules make a brief');
  if (briefFaults(conclusion.brief).length > 0) throw new Error('and it is sound');
  return conclusion.brief;
}

type Beside = { readonly stored: Stored; readonly at?: Instant };

/** One decision of an account that begins that day. */
async function cycle(
  history: History,
  key: string,
  { stored, at = AT }: Beside,
): Promise<CycleRecord> {
  const account = accountsOf(CONFIG).find((each) => each.key === key);
  if (account === undefined) throw new Error(`${key} is configured`);
  const records: CycleRecord[] = [];
  const briefs: Briefs = {
    latest: async () => {
      if (stored === 'failing') throw new PortError('store', 'damaged', { retryable: false });
      return stored;
    },
  };
  await runBacktest(
    { account, budget: usd(10_000), from: at, upTo: plusMs(at, 60_000), slots: [at], slotAt },
    {
      history,
      model: rulesModel('bold'),
      clockFrom: virtualClock,
      fingerprint,
      log: { line: () => undefined },
      researchOf: () => ({ ...noResearch, briefs }),
      onCycle: async (record) => {
        records.push(record);
      },
    },
  );
  const [record] = records;
  if (record === undefined) throw new Error('a slot has a record');
  return record;
}

function slotAt(moment: Instant): Slot {
  return { name: toIso(moment), mode: 'real', configHash: '', codeVersion: '' };
}

function ordersOf({ stages, end }: CycleRecord): string {
  const verdicts = lastOf(stages, 'reviewed')?.verdicts ?? [];
  return JSON.stringify([end?.outcome, verdicts]);
}

function faultsOf(record: CycleRecord, control: string, content: string): readonly string[] {
  const { account } = record.head;
  const research = lastOf(record.stages, 'observed')?.observation.market.research;
  const because = research?.kind === 'absent' ? research.because : '';
  // A scan tells figures only.
  const isSaid = account === 'intraday' || saidIn(record).includes('RESEARCH BRIEF: absent');
  const laws: readonly (readonly [boolean, string])[] = [
    [record.end?.outcome === 'DONE', `ended ${record.end?.outcome ?? 'never'}`],
    [research?.kind === 'absent', 'was believed'],
    [SENTENCES.test(because), `is absent by no sentence of ours: ${because}`],
    [ordersOf(record) === control, 'changed the orders'],
    [isSaid, 'is not called absent in a question'],
  ];
  return laws.flatMap(([holds, fault]) =>
    holds ? [] : [`${account}: ${fault}: ${content.slice(0, 200)}`],
  );
}

function saidIn({ stages }: CycleRecord): string {
  return stages
    .flatMap((stage) =>
      stage.kind === 'answered' ? stage.question.messages.map(({ content }) => content) : [],
    )
    .join('\n');
}
