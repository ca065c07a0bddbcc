import { Command, CommanderError } from 'commander';
import { replayReportViewSchema, replaySummaryViewSchema, replayViewSchema } from '#contract';
import { PortError } from '#ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addReplayCommands } from '../../src/cli/replay/index.ts';
import { replayDecision } from '../../src/cli/replay/replay-decision.ts';
import { replayLast } from '../../src/cli/replay/replay-last.ts';
import { showReport } from '../../src/cli/replay/show-report.ts';
import type { ReplayOptions } from '../../src/cli/replay/replay-options.ts';
import { recorder } from '../verbs/recorder.ts';
import { booksIn, live, livedHome, type LivedHome } from './lived-home.ts';

let lived: LivedHome;
const USUAL: ReplayOptions = { seed: '1', samples: '1' };

beforeAll(async () => {
  lived = await livedHome({});
  await live(lived.home, ['weekly_balanced', 'daily_momentum', 'intraday', 'research'], {
    from: '2025-02-07',
    upTo: '2025-02-12',
    most: 60,
  });
});
afterAll(async () => lived.close());

async function decision(name: string, options: Partial<ReplayOptions> = {}) {
  const screen = recorder();
  const code = await replayDecision(
    lived.home,
    { name, options: { ...USUAL, ...options } },
    screen.screen,
  );
  return { code, said: screen.said(), value: screen.value() };
}

const faultOf = async (options: Partial<ReplayOptions>): Promise<unknown> =>
  decision('weekly_balanced@latest', options).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('invest replay', () => {
  it('shows that a decision is the same, in words and as a view', async () => {
    const { code, said, value } = await decision('weekly_balanced@latest', { sessions: '3' });
    expect(code).toBe(0);
    expect(said).toMatch(/THE SAME, to the byte/);
    expect(said).toMatch(/0 asked of the model/);
    expect(said).toMatch(/gap at the end: \$0\.00/);
    expect(said).toMatch(/Nothing of this was traded\./);
    expect(replayViewSchema.parse(value)).toEqual(value);
  });

  it('tells what a decision hung on with its cost first', async () => {
    const { said, value } = await decision('weekly_balanced@latest', {
      leaveOneOut: 'sector,rates',
    });
    expect(said).toMatch(/12 inputs to leave out: no question goes to a model/);
    expect(said.indexOf('inputs to leave out')).toBeLessThan(said.indexOf('the decision hung on'));
    expect(replayViewSchema.parse(value).leftOut?.rows).toHaveLength(12);
  });

  it.each([
    [{ without: ['headlin:3'] }, /no input is called headlin; did you mean headline\?/],
    [{ without: ['headline:999'] }, /has no headline:999 that can be taken away/],
    [{ without: ['indicator:rsi41'] }, /did you mean indicator:rsi14\?/],
    [{ without: ['security'] }, /security needs which one: security:AAPL/],
    [{ leaveOneOut: 'sectors' }, /did you mean sector\?/],
    [{ mask: 'names' }, /--mask is of dates, tickers, prices, was "names"/],
    [{ samples: '0' }, /--samples is a whole number from 1 to 1000, was "0"/],
    [{ sessions: 'many' }, /--sessions is a whole number/],
  ])('takes %j for a wrong use, and says what was meant', async (options, says) => {
    const error = await faultOf(options);
    expect(error).toBeInstanceOf(CommanderError);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringMatching(says) });
  });

  it('refuses a model and a decision that are not there', async () => {
    expect(await faultOf({ model: 'Qwen9' })).toBeInstanceOf(PortError);
    await expect(decision('weekly_balanced@1999')).rejects.toThrow(/there is no decision/);
  });

  it('sums up many decisions of all accounts, those of research and of scans too', async () => {
    const books = await booksIn(lived.home);
    const screen = recorder();
    const code = await replayLast(
      lived.home,
      { names: ['all'], last: '5', options: USUAL },
      screen.screen,
    );
    expect(code).toBe(0);
    const view = replaySummaryViewSchema.parse(screen.value());
    expect(view.accounts.length).toBeGreaterThanOrEqual(3);
    expect(view.decisions.filter(({ sameBytes }) => !sameBytes)).toEqual([]);
    expect(await booksIn(lived.home)).toBe(books);
  });

  it('reports steadiness and calibration with what could not be counted', async () => {
    const screen = recorder();
    const options = { ...USUAL, samples: '2', sessions: '1', last: '10' };
    expect(
      await showReport(lived.home, { names: ['daily_momentum'], options }, screen.screen),
    ).toBe(0);
    const view = replayReportViewSchema.parse(screen.value());
    const [model] = view.models;
    expect(model?.stability).toEqual({
      decisions: model?.decisions,
      sameOrders: 1,
      sameDirection: 1,
    });
    const left = model?.notCounted.reduce((sum, { decisions }) => sum + decisions, 0) ?? 0;
    expect((model?.calibration?.count ?? 0) + left).toBe(model?.decisions);
    expect(screen.said()).toMatch(/Brier 1950/);
  });

  it('has its options on the command line', async () => {
    const program = new Command().enablePositionalOptions().exitOverride();
    addReplayCommands(program);
    await expect(program.parseAsync(['node', 'invest', 'replay'])).rejects.toThrow(
      /name one decision, as <account>@latest, or --last <count>/,
    );
    const [replay] = program.commands;
    expect(replay?.helpInformation()).toMatch(/--leave-one-out \[kinds\]/);
    expect(replay?.commands.map((each) => each.name())).toEqual(['report']);
  });
});
