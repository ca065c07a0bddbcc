import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionPrompts, type AskedPrompt, type DecisionPrompts } from './decision-prompts.ts';
import { promptDifference } from './prompt-difference.ts';
import { runDifference } from './run-difference.ts';

async function allOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const user = (content: string) => ({ role: 'user' as const, content });
const prompt = (...contents: readonly string[]) => ({
  messages: contents.map(user),
  schema: { type: 'object' },
});

describe('where two prompts differ', () => {
  it('is nowhere where every byte is equal', () => {
    expect(promptDifference(prompt('a', 'b'), prompt('a', 'b'))).toBeUndefined();
  });

  it('is told by message, line, character and the text around it', () => {
    const before = 'Portfolio of week 7\ncash 10,000.00\n';
    const one = prompt('rules', `${before}SPY 540.10 held 3\nQQQ 470.00`);
    const other = prompt('rules', `${before}SPY 540.20 held 3\nQQQ 470.00`);
    expect(promptDifference(one, other)).toEqual({
      part: 'message',
      message: 2,
      of: 'content',
      offset: 35 + 8,
      line: 3,
      // Thirty characters before it and fifty from it on.
      first: 'week 7\ncash 10,000.00\nSPY 540.10 held 3\nQQQ 470.00',
      second: 'week 7\ncash 10,000.00\nSPY 540.20 held 3\nQQQ 470.00',
    });
  });

  it('is the end of the shorter one where it begins the longer one', () => {
    expect(promptDifference(prompt('abc'), prompt('abcdef'))).toMatchObject({
      offset: 3,
      first: 'abc',
      second: 'abcdef',
    });
  });

  it('is a message that only one has', () => {
    expect(promptDifference(prompt('a'), prompt('a', 'b'))).toEqual({
      part: 'message',
      message: 2,
      of: 'whole',
      offset: 0,
      line: 1,
      first: '',
      second: 'b',
    });
  });

  it('is the role, where only that is another', () => {
    const other = { ...prompt('a'), messages: [{ role: 'system' as const, content: 'a' }] };
    expect(promptDifference(prompt('a'), other)).toMatchObject({ message: 1, of: 'role' });
  });

  it('is the schema when the messages are equal, its order of keys included', () => {
    const one = { ...prompt('a'), schema: { a: 1, b: 2 } };
    const other = { ...prompt('a'), schema: { b: 2, a: 1 } };
    expect(promptDifference(one, other)).toMatchObject({ part: 'schema', offset: 2 });
  });

  it('never parts a character in two', () => {
    const found = promptDifference(prompt('\u{1F4C8}'), prompt('\u{1F4C9}'));
    expect(found).toMatchObject({ offset: 0, first: '\u{1F4C8}', second: '\u{1F4C9}' });
    const long = '\u{1F4C8}'.repeat(60);
    const cut = promptDifference(prompt(`${long}a${long}`), prompt(`${long}b${long}`));
    expect(cut?.first.isWellFormed()).toBe(true);
    expect(cut?.second.isWellFormed()).toBe(true);
  });

  it('lies at the first character that differs, with at most 82 around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (same, one, other) => {
        fc.pre(one !== other);
        const found = promptDifference(prompt(same + one), prompt(same + other));
        const offset = found?.offset ?? Number.NaN;
        expect(offset).toBeGreaterThanOrEqual(same.length - 1);
        expect((same + one).slice(0, offset)).toBe((same + other).slice(0, offset));
        expect((same + one).slice(offset, offset + 2)).not.toBe(
          (same + other).slice(offset, offset + 2),
        );
        expect(found?.first.length).toBeLessThanOrEqual(82);
      }),
    );
  });
});

const asked = (content: string, text: string): AskedPrompt => ({
  ...prompt(content),
  pass: 'analysis',
  promptHash: 'h',
  reply: { text, finish: 'stop' },
});

const decision = (slot: string, more: Partial<DecisionPrompts> = {}): DecisionPrompts => ({
  slot,
  prompts: [asked(`at ${slot}`, 'hold')],
  orders: ['DONE'],
  fills: [],
  ...more,
});

const RUN = ['2024-01-02T15:00Z', '2024-01-03T15:00Z', '2024-01-04T15:00Z'].map((slot) =>
  decision(slot),
);
const [FIRST, MIDDLE, LAST] = RUN as [DecisionPrompts, DecisionPrompts, DecisionPrompts];
const withMiddle = (more: Partial<DecisionPrompts>) => [FIRST, { ...MIDDLE, ...more }, LAST];

describe('where two runs part', () => {
  it('is nowhere where everything is equal', async () => {
    expect(await runDifference(RUN, structuredClone(RUN))).toMatchObject({
      kind: 'none',
      decisions: 3,
    });
  });

  it('is a slot that only one has, at the end or between', async () => {
    expect(await runDifference(RUN, [FIRST, MIDDLE])).toMatchObject({
      kind: 'slot',
      slot: LAST.slot,
      onlyIn: 'first',
    });
    expect(await runDifference([FIRST, MIDDLE], RUN)).toMatchObject({
      slot: LAST.slot,
      onlyIn: 'second',
    });
    expect(await runDifference(RUN, [FIRST, LAST])).toMatchObject({
      slot: MIDDLE.slot,
      onlyIn: 'first',
      says: `${MIDDLE.slot}: only the first run decides then`,
    });
    expect(await runDifference([LAST], RUN)).toMatchObject({ slot: FIRST.slot, onlyIn: 'second' });
  });

  it('is a byte of a prompt, before the reply to it', async () => {
    const other = withMiddle({ prompts: [asked('at another time', 'buy')] });
    expect(await runDifference(RUN, other)).toMatchObject({
      kind: 'prompt',
      slot: MIDDLE.slot,
      pass: 'analysis',
      where: { part: 'message', message: 1, offset: 3 },
      says: `${MIDDLE.slot}: the analysis prompts differ in message 1 at line 1, character 3: "at ${MIDDLE.slot}" against "at another time"`,
    });
  });

  it('is another reply to the same prompt', async () => {
    const other = withMiddle({ prompts: [asked(`at ${MIDDLE.slot}`, 'home')] });
    expect(await runDifference(RUN, other)).toMatchObject({
      kind: 'reply',
      slot: MIDDLE.slot,
      where: { offset: 2, first: 'hold', second: 'home' },
    });
  });

  it('is the same text that ended otherwise', async () => {
    const cut = {
      ...asked(`at ${MIDDLE.slot}`, 'hold'),
      reply: { text: 'hold', finish: 'length' as const },
    };
    expect(await runDifference(RUN, withMiddle({ prompts: [cut] }))).toMatchObject({
      kind: 'reply',
    });
  });

  it('is a question that only one asks', async () => {
    const other = withMiddle({
      prompts: [...MIDDLE.prompts, { ...asked('and now?', 'x'), pass: 'decision' }],
    });
    expect(await runDifference(RUN, other)).toMatchObject({
      kind: 'question',
      pass: 'decision',
      onlyIn: 'second',
    });
    const repaired = withMiddle({ prompts: [{ ...asked('again', 'x'), pass: 'analysis-repair' }] });
    expect(await runDifference(RUN, repaired)).toMatchObject({
      kind: 'question',
      pass: 'analysis',
    });
  });

  it('is what came of the same replies: orders first, then fills', async () => {
    const orders = withMiddle({ orders: ['DONE', 'buy 3 SPY; refused'], fills: ['x'] });
    expect(await runDifference(RUN, orders)).toMatchObject({
      kind: 'orders',
      slot: MIDDLE.slot,
      first: '',
      second: 'buy 3 SPY; refused',
    });
    expect(await runDifference(RUN, withMiddle({ fills: ['buy 3 SPY at 540.10'] }))).toMatchObject({
      kind: 'fills',
      second: 'buy 3 SPY at 540.10',
    });
  });

  it('is the first of several', async () => {
    const other = [{ ...FIRST, fills: ['x'] }, { ...MIDDLE, orders: ['ABSTAINED'] }, LAST];
    expect(await runDifference(RUN, other)).toMatchObject({ kind: 'fills', slot: FIRST.slot });
  });

  it('reads no further than it lies, and leaves both runs closed', async () => {
    const closed: string[] = [];
    async function* endless(
      name: string,
      fill: string,
    ): AsyncGenerator<DecisionPrompts, undefined> {
      try {
        for (let day = 10; ; day += 1) yield decision(`2024-01-${day}T15:00Z`, { fills: [fill] });
      } finally {
        closed.push(name);
      }
    }
    expect(await runDifference(endless('a', 'x'), endless('b', 'y'))).toMatchObject({
      kind: 'fills',
    });
    expect(closed.toSorted()).toEqual(['a', 'b']);
  });
});

describe('the decisions of a run with their prompts', () => {
  const made = (slot: string) => ({
    slot,
    outcome: 'DONE' as const,
    orders: [{ wish: 'buy 3 SPY', verdict: 'refused' as const, because: 'cash' }],
    dropped: ['HOLD XYZ'],
    questions: [],
  });
  const trade = (at: string) => ({
    at,
    instrument: 'SPY',
    side: 'buy' as const,
    quantity: '3',
    price: '540.10',
    cash: '-1620.30',
    fees: '0.00',
    origin: 'decision',
  });
  const told = async (
    prompts: readonly (AskedPrompt & { slot: string })[],
    ats: readonly string[],
  ) =>
    allOf(
      decisionPrompts(
        { decisions: [FIRST.slot, MIDDLE.slot, LAST.slot].map(made), trades: ats.map(trade) },
        prompts,
      ),
    );

  it('has each prompt at its decision, also where a decision asked nothing', async () => {
    const prompts = [
      { slot: FIRST.slot, ...asked('a', 'x') },
      { slot: FIRST.slot, ...asked('b', 'x') },
      { slot: LAST.slot, ...asked('c', 'x') },
    ];
    const decisions = await told(prompts, []);
    expect(
      decisions.map(({ prompts: own }) => own.map(({ messages }) => messages[0]?.content)),
    ).toEqual([['a', 'b'], [], ['c']]);
    expect(decisions[0]?.orders).toEqual(['DONE', 'buy 3 SPY; refused; cash', 'dropped: HOLD XYZ']);
  });

  it('has each fill at the last decision before it', async () => {
    const decisions = await told(
      [],
      [
        '2024-01-04T15:00:00Z',
        '2024-01-03T14:59:59Z',
        '2024-01-02T15:00:00.001Z',
        '2024-01-09T15:00Z',
      ],
    );
    expect(decisions.map(({ fills }) => fills.map((line) => line.split(' ')[0]))).toEqual([
      ['2024-01-02T15:00:00.001Z', '2024-01-03T14:59:59Z'],
      [],
      ['2024-01-04T15:00:00Z', '2024-01-09T15:00Z'],
    ]);
  });

  it('refuses a prompt of no decision of the run', async () => {
    await expect(told([{ slot: '2023-01-01T15:00Z', ...asked('a', 'x') }], [])).rejects.toThrow(
      /belongs to a decision.*2023-01-01/,
    );
  });
});
