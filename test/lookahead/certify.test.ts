import { describe, expect, it } from 'vitest';
import { tapeHistory } from '#adapters/replay';
import { fingerprint, underOtherSurroundings, virtualClock } from '#adapters/system';
import { certificateText, certify, keepRecords, sampledPlaces, type Asked } from '#app/lookahead';
import { runBacktest, type BacktestRequest } from '#app/backtest';
import { certificateViewSchema } from '#contract';
import { plusMs, toIso } from '#core/calendar';
import { usd } from '#core/money';
import type { History, LanguageModel } from '#ports';
import { analyst } from './certified-run.ts';
import { leakMarket } from './leak-market.ts';

const market = leakMarket(1);

async function ran(
  history: History = tapeHistory(market.tape, { fingerprint }),
  model: LanguageModel = analyst('steady'),
): Promise<Asked> {
  const places = sampledPlaces(market, 7, 3);
  const request: BacktestRequest = {
    ...market,
    budget: usd(50_000),
    slotAt: (at) => ({ name: toIso(at), mode: 'real', configHash: 'c', codeVersion: 'v' }),
    isSampled: (place) => places.has(place),
  };
  const outside = {
    history,
    model,
    clockFrom: virtualClock,
    fingerprint,
    log: { line: () => undefined },
  };
  const { records, onCycle } = keepRecords(places);
  const run = await runBacktest(request, { ...outside, onCycle });
  const underOther = underOtherSurroundings;
  return { run, records, outside, replier: 'again', underOther, seed: 7 };
}

describe('the sample', () => {
  it('has the first, the last and one of each stretch between', () => {
    const { account } = market;
    const slots = Array.from({ length: 62 }, (_, place) => plusMs(market.from, place));
    const places = [...sampledPlaces({ account, slots }, 1)];
    expect(places).toHaveLength(8);
    expect([places[0], places.at(-1)]).toEqual([0, 61]);
    // Ten places a stretch.
    expect(places.slice(1, -1).map((place) => Math.floor((place - 1) / 10))).toEqual([
      0, 1, 2, 3, 4, 5,
    ]);
    expect([...sampledPlaces({ account, slots }, 1)]).toEqual(places);
    expect([...sampledPlaces({ account, slots }, 2)]).not.toEqual(places);
  });

  it('leaves out slots at which the account is closed, and can be small', () => {
    const account = { ...market.account, whenClosed: 'skip' as const };
    const open = sampledPlaces({ ...market, account }, 1, 100);
    // Every third slot lies in its session; closes and evenings do not.
    expect([...open]).toEqual([...market.slots.keys()].filter((place) => place % 3 === 0));
    expect([...sampledPlaces(market, 1, 0)]).toEqual([]);
    expect([...sampledPlaces(market, 1, 1)]).toEqual([Math.floor(market.slots.length / 2)]);
  });
});

describe('a certificate', () => {
  it('keeps to its contract and says in words what it did', async () => {
    const view = await certify(await ran());
    expect(certificateViewSchema.parse(view)).toEqual(view);
    const text = certificateText(view).join('\n');
    expect(text).toContain(`Look-ahead: clean. 3 of ${market.slots.length} decisions`);
    expect(text).toContain('the future is deleted (0/3)');
  });

  it('is the same again for the same seed', async () => {
    const asked = await ran();
    expect(await certify(asked)).toEqual(await certify(asked));
  });

  it('of recorded replies asks no model', async () => {
    let count = 0;
    const inner = analyst('steady');
    const model: LanguageModel = {
      name: inner.name,
      answer: async (question, seen) => {
        count += 1;
        return inner.answer(question, seen);
      },
    };
    const asked = await ran(undefined, model);
    const before = count;
    const view = await certify({ ...asked, replier: 'recorded' });
    expect(count).toBe(before);
    expect(view.verdict).toBe('clean');
    expect(view.sensitivity.some(({ changed }) => changed > 0)).toBe(true);
  });

  it('of decisions in which a model has failed still compares what it was asked', async () => {
    const model: LanguageModel = {
      name: 'broken',
      answer: async () => {
        const { PortError } = await import('#ports');
        throw new PortError('model', 'the server is gone', { retryable: true });
      },
    };
    const view = await certify({ ...(await ran(undefined, model)), replier: 'recorded' });
    expect(view.verdict).toBe('clean');
    expect(view.notTested.filter((each) => each.startsWith('no order'))).toHaveLength(2);
  });

  it('is blind where a change of what came before shows in no prompt', async () => {
    const real = tapeHistory(market.tape, { fingerprint });
    const deaf: History = {
      ...real,
      alterations: ['deleted', 'shuffled'],
      altered: () => tapeHistory(market.tape, { fingerprint }),
    };
    const view = await certify(await ran(deaf));
    expect(view.verdict).toBe('blind');
    expect(certificateText(view)[0]).toContain('proves nothing');
  });

  it('says which changes the data cannot be told with', async () => {
    const real = tapeHistory(market.tape, { fingerprint });
    const view = await certify(await ran({ ...real, alterations: ['deleted'] }));
    expect(view.verdict).toBe('clean');
    expect(view.future.map(({ name }) => name)).toEqual(['the future is deleted']);
    expect(view.notTested).toContain(
      'what if the prices to come are multiplied (these data cannot be altered that way)',
    );
  });

  it('finds a fill at a price that nothing after the decision has', async () => {
    const asked = await ran();
    const entries = asked.run.entries.map((entry) => {
      if (entry.event.kind !== 'fills') return entry;
      const fills = entry.event.fills.map((fill) => ({
        ...fill,
        reference: (fill.reference + 1) as typeof fill.reference,
      }));
      return { ...entry, event: { ...entry.event, fills } };
    });
    const view = await certify({ ...asked, run: { ...asked.run, entries } });
    expect(view.verdict).toBe('leaks');
    const [check] = view.fills;
    expect(check?.changed).toBe(check?.decisions);
    expect(check?.examples[0]?.says).toContain('has this price');
  });

  it('finds a fill of before the decision', async () => {
    const asked = await ran();
    const entries = asked.run.entries.map((entry) =>
      entry.event.kind === 'fills' ? { ...entry, at: plusMs(market.from, 1) } : entry,
    );
    const view = await certify({ ...asked, run: { ...asked.run, entries } });
    expect(view.fills[0]?.examples[0]?.says).toMatch(/^filled at .*, decided at /);
  });
});
