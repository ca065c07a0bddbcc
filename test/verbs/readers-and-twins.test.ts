import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withRulesArms } from '#config';
import {
  briefReaderViewSchema,
  decisionTwinViewSchema,
  type BriefReaderView,
  type DecisionTwinView,
} from '#contract';
import { MINUTE_MS, newYorkTime, plusMs, toIso, tradingDate, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import type { Told } from '#verbs';
import { beginAt, runAccounts } from '#verbs/acts';
import { READING_VERBS } from '#verbs/tables';
import { initHome, openHome, type Home } from '#worlds';

const NOON = newYorkTime(tradingDate('2025-01-07'), 12, 0);
const [VALUE, OTHER] = ['monthly_value', 'monthly_value_nemotron'];
const NEXT_DAY = 24 * 60;
const BRIEF = `research@${toIso(NOON)}`;

const folder = mkdtempSync(join(tmpdir(), 'readers-'));
let home: Home;

const later = (minutes: number): Instant => plusMs(NOON, minutes * MINUTE_MS);
const idOf = (account: string, minutes: number): string => `${account}@${toIso(later(minutes))}`;

async function run(account: string, minutes: number): Promise<void> {
  const accounts = home.accounts.filter(({ key }) => key === account);
  await beginAt(later(minutes), accounts, { home, mode: 'real' });
  const { failures, records } = await runAccounts(accounts, { home, mode: 'real' });
  assert(failures.length === 0 && records.length === 1, `${account} runs`);
}

beforeAll(async () => {
  const directory = join(folder, 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
  assert(made.kind === 'made', 'a home is made');
  home = await openHome(directory, { line: () => undefined });
  await run('daily_momentum', -60);
  await run('research', 0);
  await run(VALUE, 10);
  await run(OTHER, 30);
  await run(OTHER, 50);
  await run('daily_momentum', 60);
  await run(VALUE, 200);
  await run(VALUE, NEXT_DAY);
  await run(OTHER, NEXT_DAY + 60);
}, 120_000);
afterAll(() => {
  home.close();
  rmSync(folder, { recursive: true, force: true });
});

async function told(path: string, id: string): Promise<Told<unknown>> {
  const verb = READING_VERBS.find((each) => each.path === path);
  assert(verb !== undefined, `${path} can be asked`);
  const answer = await verb.tell(home, { id });
  return answer.kind === 'no' ? answer : { ...answer, view: verb.view.parse(answer.view) };
}

describe('the readers of a brief', () => {
  async function readers(id: string): Promise<readonly BriefReaderView[]> {
    const answer = await told('/research/briefs/{id}/readers', id);
    assert(answer.kind === 'told', 'they are told');
    return briefReaderViewSchema.array().parse(answer.view);
  }

  it('are the decisions that had it before their eyes, oldest first, and no earlier one', async () => {
    const read = await readers(BRIEF);
    expect(read.map(({ decision }) => decision)).toEqual([
      idOf(VALUE, 10),
      idOf(OTHER, 30),
      idOf(OTHER, 50),
      idOf('daily_momentum', 60),
      idOf(VALUE, 200),
      idOf(VALUE, NEXT_DAY),
      idOf(OTHER, NEXT_DAY + 60),
    ]);
    expect(read[0]).toEqual({
      account: VALUE,
      decision: idOf(VALUE, 10),
      at: toIso(later(10)),
      outcome: 'DONE',
    });
  });

  it('are named by the record of each decision itself', async () => {
    for (const { decision } of await readers(BRIEF)) {
      const record = await home.store.journal.read(decision);
      expect(JSON.stringify(record?.stages)).toContain(BRIEF);
    }
  });

  it('are asked for by a part of its name, and not of one that there is not', async () => {
    expect(await readers('2025-01-07')).toEqual(await readers(BRIEF));
    expect(await told('/research/briefs/{id}/readers', 'research@1999')).toMatchObject({
      kind: 'no',
      isMissing: true,
    });
  });
});

describe('the twin of a decision', () => {
  async function twin(id: string): Promise<DecisionTwinView | null> {
    const answer = await told('/decisions/{id}/twin', id);
    assert(answer.kind === 'told', 'it is told');
    return decisionTwinViewSchema.nullable().parse(answer.view);
  }

  it('is the nearest one of the other arm, within an hour', async () => {
    expect(await twin(idOf(VALUE, 10))).toEqual({
      id: idOf(OTHER, 30),
      account: OTHER,
      at: toIso(later(30)),
      outcome: 'DONE',
    });
    expect((await twin(idOf(OTHER, 50)))?.id).toBe(idOf(VALUE, 10));
  });

  it('is none where the other arm did not decide, nor for an account without a pair', async () => {
    expect(await twin(idOf(VALUE, 200))).toBeNull();
    expect(await twin(idOf('daily_momentum', 60))).toBeNull();
    expect(await twin(BRIEF)).toBeNull();
  });

  it('of one that is an hour away is the same from both sides', async () => {
    const [first, second] = [
      await twin(idOf(VALUE, NEXT_DAY)),
      await twin(idOf(OTHER, NEXT_DAY + 60)),
    ];
    expect(first === null).toBe(second === null);
  });

  it('is a sentence where there is no such decision', async () => {
    const missing = { kind: 'no', isMissing: true };
    expect(await told('/decisions/{id}/twin', 'nobody@1999')).toMatchObject(missing);
    expect((await twin(`${VALUE}@latest`))?.account ?? OTHER).toBe(OTHER);
  });
});
