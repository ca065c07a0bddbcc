import { describe, expect, it } from 'vitest';
import type { ChildAsked, ChildEnd } from '#adapters/system';
import { childKinds } from './child-kinds.ts';

type Begun = { readonly told: readonly string[]; readonly script: string };

function kindsWith(end: Partial<ChildEnd>, lines: readonly string[] = []) {
  const begun: Begun[] = [];
  const kinds = childKinds({
    script: 'invest.mjs',
    home: 'the home',
    accounts: () => ['steady', '--evil', 'list'],
    start: async ({ told, script, onLine }: ChildAsked) => {
      begun.push({ told, script });
      for (const line of lines) onLine(line);
      return { code: 0, output: '{}', ...end };
    },
  });
  const kindOf = (name: string) => {
    const kind = kinds.find((each) => each.name === name);
    if (kind === undefined) throw new Error(`no kind ${name}`);
    return kind;
  };
  return { begun, kindOf };
}

function hand() {
  const told: (readonly [string, number | undefined])[] = [];
  const tell = (doing: string, progress?: number): void => void told.push([doing, progress]);
  return { by: 'nobody', signal: new AbortController().signal, tell, told };
}

const window = { from: '2024-01-02', to: '2024-06-28' };

describe('a run over the past in a process of its own', () => {
  it('is begun with each option in one argument, the accounts after all of them', async () => {
    const { begun, kindOf } = kindsWith({ output: '{"runs":[]}' });
    const asked = { accounts: ['steady', '--evil'], ...window, mask: ['dates'], seed: 7 };
    const came = await kindOf('backtest').work(
      { ...asked, shuffledNews: true, recall: false },
      hand(),
    );
    expect(came).toEqual({ runs: [] });
    expect(begun).toEqual([
      {
        script: 'invest.mjs',
        told: [
          'backtest',
          '--from=2024-01-02',
          '--to=2024-06-28',
          '--seed=7',
          '--shuffled-news',
          '--mask=dates',
          '--home=the home',
          '--json',
          '--',
          'steady',
          '--evil',
        ],
      },
    ]);
  });

  it('tells its progress, and what it said last where it failed', async () => {
    const lines = ['progress 0.25 week 3', 'progress 7 too far', '', 'invest: there is no data'];
    const { kindOf } = kindsWith({ code: 1, output: '' }, lines);
    const held = hand();
    const failed = kindOf('compare-runs').work({ account: 'steady', other: 'list' }, held);
    await expect(failed).rejects.toThrow(/^there is no data$/);
    expect(held.told).toEqual([
      ['week 3', 0.25],
      ['too far', 1],
    ]);
  });

  it('has failed where it printed an empty answer and a code', async () => {
    const { kindOf } = kindsWith({ code: 1, output: '[]' }, [
      'warning steady: there are no prices',
    ]);
    const failed = kindOf('backtest').work({ accounts: ['steady'], ...window }, hand());
    await expect(failed).rejects.toThrow(/^steady: there are no prices$/);
  });

  it('has come to something where it printed its answer, though its code says that it was a no', async () => {
    const { kindOf } = kindsWith({ code: 1, output: '{"verdict":"leaks"}' });
    const asked = { account: 'steady', ...window };
    expect(await kindOf('audit-lookahead').work(asked, hand())).toEqual({ verdict: 'leaks' });
  });

  it.each([
    [{ accounts: ['unknown'] }, 'an account that there is not'],
    [{ accounts: [] }, 'no account'],
    [{ data: '/etc' }, 'a folder of the machine'],
    [{ data: 'simulated:1 --report=x' }, 'an option in a value'],
    [{ model: '--offline' }, 'an option as a model'],
    [{ model: 'a\nb' }, 'a second line'],
    [{ from: '2024-13-01' }, 'a day that is none'],
    [{ report: 'x.html' }, 'a file to write'],
  ])('is not begun with %j: %s', (...[wrong]: readonly [object, string]) => {
    const { kindOf } = kindsWith({});
    const asked = { accounts: ['steady'], ...window, ...wrong };
    expect(kindOf('backtest').asked.safeParse(asked).success).toBe(false);
    expect(kindOf('backtest').asked.safeParse({ accounts: ['steady'], ...window }).success).toBe(
      true,
    );
  });
});
