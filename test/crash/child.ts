import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { readInstant } from '#core/calendar';
import type { Journal, LanguageModel, World } from '#ports';
import { openHome, type Home } from '#worlds';
import { beginAt, runAccounts, settleAccounts } from '#verbs/acts';
import { counted, type Meter } from './counted.ts';
import type { Errand, Told } from './step.ts';

/** Ports that answer at once and touch nothing outside the process. */
const NOT_AWAITED: ReadonlySet<string> = new Set(['clock', 'log', 'fingerprint', 'kind']);

/** Carries one step out on a home all of whose ports are counted, and dies by SIGKILL at the boundary it was told. */
export async function child(errand: Errand): Promise<Told> {
  const boundaries: string[] = [];
  const meter: Meter = (boundary) => {
    boundaries.push(boundary);
    if (boundaries.length === errand.killAt) process.kill(process.pid, 'SIGKILL');
  };
  const plain = await openHome(errand.home, { line: () => undefined });
  const home = countedHome(plain, errand, meter);
  await carryOut(home, errand);
  plain.close();
  return { boundaries };
}

async function carryOut(home: Home, { step }: Errand): Promise<void> {
  const at = readInstant(step.at);
  if (at === undefined) throw new Error(`${step.at} is no moment`);
  const accounts = home.accounts.filter(({ key }) => step.accounts.includes(key));
  const begun = await beginAt(at, accounts, { home, mode: 'real' });
  const failures =
    step.verb === 'run'
      ? (await runAccounts(accounts, { home, mode: 'real' })).failures
      : await settleAccounts(accounts, { home });
  for (const { error } of [...begun, ...failures]) throw error;
}

function countedHome(home: Home, errand: Errand, meter: Meter): Home {
  const journal = { ...home.store.journal };
  countInside(home, meter);
  return {
    ...home,
    store: counted(home.store, 'store', meter),
    market: counted(home.market, 'market', meter),
    worldOf: (account) => {
      const world = home.worldOf(account);
      const model = watched(world.model, { journal, asked: errand.asked });
      return countedWorld({ ...world, model }, meter);
    },
  };
}

/** The journal of a home keeps a file beside the store: the store's own part of that is a boundary too. */
function countInside({ store: { journal } }: Home, meter: Meter): void {
  const parts = Object.keys(journal).map((name) => [
    name,
    Reflect.get(counted({ ...journal }, 'inner', meter), name),
  ]);
  Object.assign(journal, Object.fromEntries(parts));
}

function countedWorld(world: World, meter: Meter): World {
  return new Proxy(world, {
    get: (target, key) => {
      const port: unknown = Reflect.get(target, key);
      const isPort = typeof port === 'object' && port !== null && !NOT_AWAITED.has(String(key));
      return isPort ? counted(port, String(key), meter) : port;
    },
  });
}

type Watching = Pick<Errand, 'asked'> & { readonly journal: Journal };

/** Writes down what is asked, and whether its answer was on the record already. */
function watched(model: LanguageModel, { journal, asked }: Watching): LanguageModel {
  return {
    name: model.name,
    answer: async (question, seen) => {
      const wanted = JSON.stringify(question);
      const [cycle] = await journal.unfinished(seen.mandate.account);
      const isKnown = (cycle?.stages ?? []).some(
        (stage) => stage.kind === 'answered' && JSON.stringify(stage.question) === wanted,
      );
      const line = `${isKnown ? 'again' : 'first'} ${cycle?.head.id ?? ''} ${question.pass}\n`;
      appendFileSync(asked, line);
      return model.answer(question, seen);
    },
  };
}

if (import.meta.main) {
  const errand: Errand = JSON.parse(process.argv[2] ?? '{}');
  process.stdout.write(JSON.stringify(await child(errand)));
}
