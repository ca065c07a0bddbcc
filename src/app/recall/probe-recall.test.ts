import { describe, expect, it } from 'vitest';
import { memoryCassette, withCassette } from '#app/cassette';
import { recallViewSchema } from '#contract';
import { sessionsBetween, tradingDate, type TradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { seededRandom } from '#core/prelude';
import type { Reply } from '#ports';
import type { Question } from '#strategy/shape';
import type { KnownClose, KnownCloses } from './known-closes.ts';
import { probeRecall, type Remembering } from './probe-recall.ts';
import { recallWindows } from './recall-windows.ts';

const FROM = tradingDate('2023-01-03');
const UP_TO = tradingDate('2024-01-03');
const MONTHS = recallWindows(FROM, UP_TO, 'months');
const QUARTERS = recallWindows(FROM, UP_TO, 'quarters');

/** Twelve shares with 1.6 % a day, so about 25 % a year; one of them splits 4 for 1 in July. */
function closesOf(seed: string, daily = 0.016): KnownCloses {
  const days = sessionsBetween(FROM, UP_TO).map(({ on }) => on);
  const split = tradingDate('2023-07-17');
  return new Map(
    Array.from({ length: 12 }, (_, place): [Ticker, readonly KnownClose[]] => {
      const random = seededRandom(`${seed} ${place}`);
      let price = 40 + 30 * place;
      return [
        equity(`T${String.fromCharCode(65 + place)}`).ticker,
        days.map((on) => {
          price *= Math.exp(daily * random.normal());
          return { on, levels: place === 0 && on < split ? [price * 4, price] : [price] };
        }),
      ];
    }),
  );
}

type Asked = { readonly item: number; readonly ticker: string; readonly on: TradingDate };

function askedIn({ messages }: Question): readonly Asked[] {
  const text = messages.at(-1)?.content ?? '';
  return [...text.matchAll(/^(\d+)\. (\S+) on (\S+)$/gm)].map(([, item, ticker, on]) => ({
    item: Number(item),
    ticker: ticker ?? '',
    on: tradingDate(on ?? ''),
  }));
}

function replying(textOf: (question: Question) => string): Remembering & { questions: Question[] } {
  const questions: Question[] = [];
  return {
    name: 'fake',
    questions,
    answer: async (question): Promise<Reply> => {
      questions.push(question);
      const text = textOf(question);
      return {
        text,
        finish: 'stop',
        finishReason: 'stop',
        modelUsed: 'fake',
        usage: {},
        latencyMs: 0,
      };
    },
  };
}

type Answering = (asked: Asked) => unknown;

function knowing(answer: Answering): ReturnType<typeof replying> {
  return replying((question) =>
    JSON.stringify({
      closes: askedIn(question).map((asked) => ({ item: asked.item, close: answer(asked) })),
    }),
  );
}

function priceIn(closes: KnownCloses, { ticker, on }: Asked): number {
  const close = closes.get(equity(ticker).ticker)?.find((each) => each.on === on);
  return close?.levels[0] ?? Number.NaN;
}

/** A year's level for each share, and a walk around it that knows nothing of the days. */
function levelKnowing(closes: KnownCloses, seed: string): ReturnType<typeof replying> {
  const random = seededRandom(seed);
  return knowing(({ ticker, on }) => {
    const days = closes.get(equity(ticker).ticker) ?? [];
    const near = days.filter((each) => each.on.slice(0, 7) === on.slice(0, 7));
    const mean = near.reduce((sum, { levels }) => sum + (levels[0] ?? 0), 0) / near.length;
    return Number((mean * Math.exp(0.02 * random.normal())).toFixed(2));
  });
}

const closes = closesOf('one');
const probe = (model: Remembering, windows = MONTHS) =>
  probeRecall(model, closes, { windows, seed: 1 });

describe('a memory probe', () => {
  it('finds every month of a model that knows all closes, as traded and to the cent', async () => {
    const { windows } = await probe(knowing((asked) => Number(priceIn(closes, asked).toFixed(2))));
    expect(windows.slice(0, 12).map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 12 }, () => 'remembers'),
    );
    for (const { asked, answered, recalled } of windows.slice(0, 12)) {
      expect([asked, answered, recalled]).toEqual([12, 12, 12]);
    }
  });

  it('counts a close as it reads after a later split as remembered', async () => {
    const only: KnownCloses = new Map([...closes].slice(0, 1));
    const adjusted = knowing(({ ticker, on }) => {
      const close = closes.get(equity(ticker).ticker)?.find((each) => each.on === on);
      return close?.levels.at(-1);
    });
    const [first] = (
      await probeRecall(adjusted, only, {
        windows: QUARTERS,
        seed: 1,
        daysPerTicker: 8,
        perWindow: 8,
      })
    ).windows;
    expect(first).toMatchObject({ asked: 8, recalled: 8, verdict: 'remembers' });
  });

  it('turns its verdict at the window after which a model knows nothing but the level', async () => {
    const cutoff = tradingDate('2023-07-01');
    const random = seededRandom('after');
    const { windows } = await probe(
      knowing((asked) => {
        const price = priceIn(closes, asked);
        return asked.on < cutoff ? price : price * Math.exp(0.08 * random.normal());
      }),
    );
    for (const { from, verdict } of windows.slice(0, 12)) {
      expect(`${from} ${verdict}`).toBe(`${from} ${from < cutoff ? 'remembers' : 'no sign'}`);
    }
  });

  it('says too few answers of a model that answers null, and finds no hit in it', async () => {
    const { windows } = await probe(knowing(() => null));
    for (const window of windows) {
      expect(window).toMatchObject({
        answered: 0,
        recalled: 0,
        byChance: 0,
        verdict: 'too few answers',
      });
    }
  });

  it('takes nothing hostile for an answer, and not one of it for a hit', async () => {
    const hostile = [
      'NaN',
      '"about 150"',
      '-12',
      '1e308',
      '0',
      '[150]',
      '{"close":150}',
      'true',
      '"150 EUR"',
      'Infinity',
      '99999999999999999999',
      '""',
    ];
    const model = replying(
      (question) =>
        `{"closes":[${askedIn(question)
          .map(({ item }) => `{"item":${item},"close":${hostile[item - 1] ?? 'null'}}`)
          .join(',')},{"item":99,"close":5},{"close":5},7,null]}`,
    );
    const { windows } = await probe(model, QUARTERS.slice(0, 1));
    expect(windows[0]).toMatchObject({
      asked: 12,
      answered: 0,
      recalled: 0,
      verdict: 'too few answers',
    });
  });

  it.each([
    '',
    'I cannot know that.',
    '{"closes":[',
    '{}',
    '[]',
    '<think>hm',
    '{"closes":{"a":1}}',
  ])('takes %j for no answer at all', async (text) => {
    const { windows } = await probe(
      replying(() => text),
      QUARTERS.slice(0, 1),
    );
    expect(windows[0]).toMatchObject({ answered: 0, verdict: 'too few answers' });
  });

  it('reads dollars with their sign and commas, after thinking and in fences; who says two things says nothing', async () => {
    const model = replying((question) => {
      const told = askedIn(question).map((asked) => {
        const dollars = priceIn(closes, asked).toLocaleString('en-US', {
          maximumFractionDigits: 2,
        });
        return { item: asked.item, close: `$${dollars}` };
      });
      const twice = { item: 1, close: 1 };
      return `<think>{"closes":[]}</think>\`\`\`json\n${JSON.stringify({ closes: [...told, twice] })}\n\`\`\``;
    });
    const { windows } = await probe(model, QUARTERS.slice(0, 1));
    expect(windows[0]).toMatchObject({ asked: 12, answered: 11, recalled: 11 });
  });

  it('tells symbols and days and never a price, one question a window', async () => {
    const model = knowing(() => null);
    await probe(model);
    // Of the last window, three days of 2024, one day trades: that tells nothing and is not asked.
    expect(model.questions).toHaveLength(MONTHS.length - 1);
    for (const { messages } of model.questions) {
      for (const { content } of messages) {
        expect(content.replaceAll(/\d{4}-\d{2}-\d{2}|^\d+\./gm, '')).not.toMatch(/\d{2}/);
      }
    }
  });

  it('asks nobody a second time behind a cassette, and comes to the same', async () => {
    const cassette = memoryCassette();
    const real = knowing((asked) => priceIn(closes, asked));
    const behind = (): ReturnType<typeof withCassette> =>
      withCassette(real, cassette, {
        identity: 'fake',
        sampling: {},
        fingerprint: (text) => text,
      });
    const first = await probe(behind());
    const asked = real.questions.length;
    expect(await probe(behind())).toEqual(first);
    expect(real.questions).toHaveLength(asked);
    expect(recallViewSchema.parse(first)).toEqual(first);
  });

  it('asks other days under another seed', async () => {
    const one = knowing(() => null);
    const other = knowing(() => null);
    await probeRecall(one, closes, { windows: MONTHS, seed: 1 });
    await probeRecall(other, closes, { windows: MONTHS, seed: 2 });
    expect(one.questions.map(({ messages }) => messages)).not.toEqual(
      other.questions.map(({ messages }) => messages),
    );
  });

  it('says too few answers of a window without closes', async () => {
    const before = [{ from: tradingDate('2001-01-02'), upTo: tradingDate('2001-02-01') }];
    const model = knowing(() => 1);
    const { windows } = await probe(model, before);
    expect(windows[0]).toMatchObject({ asked: 0, verdict: 'too few answers' });
    expect(model.questions).toHaveLength(0);
  });
});

describe('false alarms of a memory probe', () => {
  it('are at most one in twenty of 500 models that know every month its level', async () => {
    let alarms = 0;
    let hits = 0;
    let byChance = 0;
    for (let seed = 0; seed < 500; seed += 1) {
      const walk = closesOf(`walk ${seed}`);
      const model = levelKnowing(walk, `level ${seed}`);
      const { windows } = await probeRecall(model, walk, { windows: MONTHS.slice(0, 12), seed });
      alarms += windows.some(({ verdict }) => verdict === 'remembers') ? 1 : 0;
      for (const window of windows) {
        hits += window.recalled;
        byChance += window.byChance;
      }
    }
    // The level gives hits, which is what makes the comparison with dealt answers needed.
    expect(hits).toBeGreaterThan(500 * 12);
    expect(Math.abs(hits / byChance - 1)).toBeLessThan(0.03);
    expect(alarms / 500).toBeLessThanOrEqual(0.05);
  }, 120_000);
});
