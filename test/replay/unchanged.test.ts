import { replaySummaryViewSchema, replayViewSchema } from '#contract';
import { toDecimal } from '#core/money';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReplay } from '#worlds/replay';
import { answering } from '../backtest/answering.ts';
import { AS_IT_WAS, booksIn, live, livedHome, type LivedHome } from './lived-home.ts';

const ACCOUNTS = ['daily_momentum', 'weekly_balanced', 'wheel', 'spreads'];
type ReplayDesk = Awaited<ReturnType<typeof openReplay>>;

const quiet = (): void => undefined;

let asked: LivedHome;
let ruled: LivedHome;
const desks: ReplayDesk[] = [];

async function deskOf({ home }: LivedHome): Promise<ReplayDesk> {
  const desk = await openReplay(home);
  desks.push(desk);
  return desk;
}

const decisionsIn = ({ home }: LivedHome): readonly string[] =>
  home.store
    .cycles(undefined, 1000)
    .flatMap(({ id, outcome }) => (outcome === 'SKIPPED' ? [] : [id]));

beforeAll(async () => {
  asked = await livedHome({ answers: answering(1) });
  await live(asked.home, ACCOUNTS, { from: '2025-02-03', upTo: '2025-02-14' });
  ruled = await livedHome({});
  await live(ruled.home, ACCOUNTS, { from: '2025-02-03', upTo: '2025-02-14' });
});
afterAll(async () => {
  for (const desk of desks) desk.close();
  await asked.close();
  await ruled.close();
});

describe('a decision asked again as it was', () => {
  it('is the same to the byte without a call, whatever the account, and changes nothing', async () => {
    const desk = await deskOf(asked);
    const [books, calls] = [await booksIn(asked.home), asked.calls()];
    const decisions = decisionsIn(asked);
    const view = await desk.many(decisions, AS_IT_WAS, quiet);
    expect(replaySummaryViewSchema.parse(view)).toEqual(view);
    expect(view.decisions).toHaveLength(decisions.length);
    expect(view.decisions.length).toBeGreaterThan(10);
    expect(view.decisions.filter(({ sameBytes, sameOrders }) => !sameBytes || !sameOrders)).toEqual(
      [],
    );
    expect(view.replies.model + view.replies.cassette).toBe(0);
    expect(asked.calls()).toBe(calls);
    expect(await booksIn(asked.home)).toBe(books);
  });

  it('is the same where rules decide, worked out again', async () => {
    const view = await (await deskOf(ruled)).many(decisionsIn(ruled), AS_IT_WAS, quiet);
    expect(view.decisions.length).toBeGreaterThan(10);
    expect(view.decisions.filter(({ sameBytes }) => !sameBytes)).toEqual([]);
    expect(view.replies).toEqual({ record: 0, rules: view.replies.rules, cassette: 0, model: 0 });
    expect(view.replies.rules).toBeGreaterThan(20);
  });

  it('goes on as the account has gone on, to its next decision with orders', async () => {
    for (const lived of [asked, ruled]) {
      const desk = await deskOf(lived);
      const compared = await Promise.all(
        decisionsIn(lived).map(async (id) => {
          const view = await desk.one(id, AS_IT_WAS, quiet);
          expect(replayViewSchema.parse(view)).toEqual(view);
          const days = view.path?.kind === 'known' ? view.path.days : [];
          const marks = await marksOf(lived, view.account);
          // An account that has not traded yet marks nothing.
          const marked = days.filter(({ on }) => marks.has(on));
          const real = marked.map(({ on }) => [on, marks.get(on)]);
          expect(
            marked.map(({ on, first }) => [on, first]),
            id,
          ).toEqual(real);
          expect(
            marked.map(({ on, second }) => [on, second]),
            id,
          ).toEqual(real);
          return marked.length;
        }),
      );
      expect(compared.reduce((sum, days) => sum + days, 0)).toBeGreaterThan(10);
    }
  });
});

/** What the ledger has marked, as a view says it. */
async function marksOf({ home }: LivedHome, account: string): Promise<ReadonlyMap<string, string>> {
  const entries = await home.store.ledger.entries(account);
  return new Map(
    entries.flatMap(({ event }) =>
      event.kind === 'mark' && event.nav !== undefined
        ? [[String(event.on), toDecimal(event.nav)]]
        : [],
    ),
  );
}

describe('what came of a decision', () => {
  it('is whether its orders were worth more than the cash that they began with', async () => {
    const desk = await deskOf(asked);
    let counted = 0;
    for (const account of ACCOUNTS) {
      const first = decisionsIn(asked).findLast((id) => id.startsWith(`${account}@`)) ?? '';
      const view = await desk.one(first, { ...AS_IT_WAS, sessions: 3 }, quiet);
      const report = await desk.report([first], { ...AS_IT_WAS, sessions: 3 }, quiet);
      const [model] = report.models;
      const bin = model?.calibration?.bins.find(({ count }) => count === 1);
      if (bin === undefined) continue;
      counted += 1;
      const end = view.path?.kind === 'known' ? view.path.days[2] : undefined;
      // The account was opened with 10,000 and had not traded before.
      expect(bin.share, account).toBe(Number(end?.first) > 10_000 ? 1 : 0);
      expect(bin.confidence).toBe(view.first.confidence);
    }
    expect(counted).toBeGreaterThanOrEqual(2);
  });

  it('is not counted before the horizon is over', async () => {
    const desk = await deskOf(asked);
    const latest = decisionsIn(asked).find((id) => id.startsWith('daily_momentum')) ?? '';
    const report = await desk.report([latest], { ...AS_IT_WAS, sessions: 20 }, quiet);
    expect(report.models[0]?.calibration).toBeNull();
    expect(report.models[0]?.notCounted).toEqual([{ because: 'not over yet', decisions: 1 }]);
  });
});

describe('a decision asked again otherwise', () => {
  it('asks another model once, and never again', async () => {
    const desk = await deskOf(asked);
    const id = decisionsIn(asked).find((each) => each.startsWith('daily_momentum')) ?? '';
    const before = asked.calls();
    const first = await desk.one(id, { ...AS_IT_WAS, model: 'Nemotron' }, quiet);
    const calls = asked.calls() - before;
    expect(calls).toBe(first.replies.model);
    expect(calls).toBeGreaterThan(0);
    const again = await desk.one(id, { ...AS_IT_WAS, model: 'Nemotron' }, quiet);
    expect(asked.calls() - before).toBe(calls);
    expect(again.replies).toEqual({ record: 0, rules: 0, cassette: calls, model: 0 });
    expect(again.second).toEqual(first.second);
    const offline = await desk.one(id, { ...AS_IT_WAS, model: 'Nemotron', offline: true }, quiet);
    expect(offline.second).toEqual(first.second);
  });

  it('takes its first sample from the record and asks the others', async () => {
    const desk = await deskOf(asked);
    const id = decisionsIn(asked).find((each) => each.startsWith('weekly_balanced')) ?? '';
    const before = asked.calls();
    const view = await desk.one(id, { ...AS_IT_WAS, samples: 3 }, quiet);
    expect(view.replies.record).toBeGreaterThan(0);
    expect(asked.calls() - before).toBe(view.replies.model);
    expect(view.replies.model).toBe(2 * view.replies.record);
    // The double answers the same bytes with the same bytes.
    expect(view.stability).toEqual({ samples: 3, sameOrders: 3, sameDirection: 3 });
  });

  it('says where a mask changes the first byte, and is told of the real names', async () => {
    const desk = await deskOf(ruled);
    const id = decisionsIn(ruled).find((each) => each.startsWith('daily_momentum')) ?? '';
    const view = await desk.one(id, { ...AS_IT_WAS, masks: ['tickers', 'dates'] }, quiet);
    expect(view.difference.bytes).toMatch(/the analysis prompts differ in message \d at line \d+/);
    // Rules do not decide by names: the orders are those of the record.
    expect(view.difference.orders).toEqual([]);
  });

  it('fails aloud offline where nothing is kept', async () => {
    const desk = await deskOf(asked);
    const id = decisionsIn(asked).find((each) => each.startsWith('wheel')) ?? '';
    const before = asked.calls();
    const view = await desk.one(id, { ...AS_IT_WAS, model: 'Nemotron', offline: true }, quiet);
    expect(view.second.ended).toMatch(/nobody answered: the cassette holds no reply of Nemotron/);
    expect(view.second.retryable).toBe(false);
    expect(asked.calls()).toBe(before);
  });
});
