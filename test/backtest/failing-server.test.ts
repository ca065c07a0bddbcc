import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backtestViewSchema, type BacktestView } from '#contract';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { LlamaSwapFault } from '../fakes/llama-swap/index.ts';
import type { Fault } from '../fakes/plan/index.ts';
import { askHome, shortRun, type AskHome } from './ask-home.ts';
import { modelHome } from './model-home.ts';
import { modelServer } from './model-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'backtest-failing-'));
const RUN = shortRun('weekly_balanced');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(ask: AskHome): Promise<BacktestView> {
  const { code, stderr, stdout } = await ask(...RUN, '--json');
  expect(code).toBe(0);
  const [view] = z.array(backtestViewSchema).parse(JSON.parse(stdout));
  if (view === undefined) throw new Error('a run is printed');
  // Who watches is told so too.
  expect(stderr).toBe(view.warnings.map((says) => `warning ${says}\n`).join(''));
  return view;
}

const FAULTS: readonly (readonly [string, Fault<LlamaSwapFault>])[] = [
  ['answers 503', { kind: 'loading' }],
  ['hangs in the middle of its answers', { kind: 'hangs' }],
  ['breaks its answers off', { kind: 'reset' }],
];

describe.each(FAULTS)('a server that %s for a while', (name, fault) => {
  it(
    'makes decisions abstain; later only what was missing is asked',
    { timeout: 240_000 },
    async () => {
      // Fails whatever it is asked from its fifth different question to its seventh.
      const seen: string[] = [];
      const down = { isDown: true, failed: new Set<string>() };
      const server = await modelServer({
        faults: {
          fateOf: ({ body = '' }) => {
            if (!seen.includes(body)) seen.push(body);
            const place = seen.indexOf(body);
            return down.isDown && place >= 4 && place <= 6 ? fault : undefined;
          },
        },
      });
      try {
        const home = join(folder, name.replaceAll(' ', '-'));
        const settings = { 'models.Qwen3-Next.timeout_seconds': 1 };
        modelHome({ directory: home, baseUrl: server.baseUrl, settings });
        const ask = askHome(home);

        const first = await run(ask);
        const { done, abstained } = first.decisionsMade;
        expect(abstained).toBeGreaterThan(0);
        expect(done).toBeGreaterThan(0);
        for (const { outcome, because = '' } of first.decisions)
          expect(outcome === 'ABSTAINED' ? because : 'done').not.toBe('');
        const failed = first.decisions.find(({ outcome }) => outcome === 'ABSTAINED');
        expect(first.warnings[0]).toBe(
          `${abstained} of 8 decisions abstained, the first at ${failed?.slot}: ${failed?.because}`,
        );
        const answered = new Set(
          first.decisions.flatMap(({ questions }) => questions.map(({ promptHash }) => promptHash)),
        );
        expect(first.replies.asked).toBe(answered.size + abstained);

        down.isDown = false;
        const from = server.asked.length;
        const before = new Set(server.asked);
        const second = await run(ask);
        const askedNow = server.asked.slice(from);
        expect(second.decisionsMade).toEqual({ done: done + abstained, abstained: 0, skipped: 0 });
        expect(second.resultHash).not.toBe(first.resultHash);
        expect(second.replies.asked).toBe(askedNow.length);
        // Of what the first run has asked, only the question that failed first is asked again: from then on all is otherwise.
        expect(askedNow.filter((question) => before.has(question))).toEqual(askedNow.slice(0, 1));
        expect(second.replies.fromCassette).toBe(4);

        const diff = await ask('diff', first.id, second.id, '--json');
        expect(diff.code).toBe(1);
        expect(JSON.parse(diff.stdout)).toMatchObject({
          kind: 'question',
          onlyIn: 'second',
          slot: failed?.slot,
        });

        const third = await run(ask);
        expect(third.resultHash).toBe(second.resultHash);
        expect(server.asked.length).toBe(from + askedNow.length);
      } finally {
        await server.stop();
      }
    },
  );
});
