import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backtestViewSchema, type BacktestView } from '#contract';
import { homePaths } from '#worlds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Ran } from '../crash/invest.ts';
import { askHome, shortRun, type AskHome } from './ask-home.ts';
import { modelHome } from './model-home.ts';
import { modelServer, type ModelServer } from './model-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'backtest-verbs-'));
const first = join(folder, 'first');
const file = join(folder, 'replies.ndjson');
const inFirst = askHome(first);
const RUN = shortRun('weekly_balanced');

let server: ModelServer;
let ran: BacktestView;
let homes = 0;

const idsSchema = z.array(z.object({ id: z.string() }));

const viewsOf = ({ stdout }: Ran) => z.array(backtestViewSchema).parse(JSON.parse(stdout));
const listed = async (ask: AskHome): Promise<readonly string[]> => {
  const { runs } = z
    .object({ runs: idsSchema, damaged: idsSchema })
    .parse(JSON.parse((await ask('list', '--json')).stdout));
  return runs.map(({ id }) => id);
};

/** A fresh home; nobody listens where its models are said to be unless told. */
function fresh(
  baseUrl = 'http://127.0.0.1:9/v1',
  settings: Readonly<Record<string, unknown>> = {},
): AskHome {
  homes += 1;
  const directory = join(folder, `home-${homes}`);
  modelHome({ directory, baseUrl, settings });
  return askHome(directory);
}

async function whole(ask: AskHome, words: readonly string[]): Promise<BacktestView> {
  const answer = await ask(...words, '--json');
  expect(answer).toMatchObject({ code: 0, stderr: '' });
  const [view] = viewsOf(answer);
  if (view === undefined) throw new Error('a run is printed');
  return view;
}

beforeAll(async () => {
  server = await modelServer();
  modelHome({ directory: first, baseUrl: server.baseUrl });
  ran = await whole(inFirst, RUN);
  await inFirst('export', ran.id, file);
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SLOW = { timeout: 120_000 };

describe('replies that go to another home', SLOW, () => {
  it('make the same run there, offline and without a question', async () => {
    const asked = server.asked.length;
    const second = fresh();
    const taken = await second('import', file, '--json');
    expect(JSON.parse(taken.stdout)).toEqual({
      added: ran.replies.asked,
      known: 0,
      refused: [],
      refusedInAll: 0,
    });
    expect(taken.code).toBe(0);
    const again = await whole(second, [...RUN, '--offline']);
    const { replies, ...own } = again;
    expect(replies).toEqual({ asked: 0, fromCassette: ran.replies.asked });
    const { replies: _, ...expected } = ran;
    expect(own).toEqual(expected);
    expect(server.asked.length).toBe(asked);
  });

  it('are taken without the line that is damaged, whose decision then ends the offline run', async () => {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const place = lines.length - 3;
    const broken = lines.with(place, (lines[place] ?? '').replace('"text":"{', '"text":"{ '));
    const damaged = join(folder, 'damaged.ndjson');
    writeFileSync(damaged, `${broken.join('\n')}\n`);
    const second = fresh();
    const taken = await second('import', damaged);
    expect(taken.code).toBe(1);
    expect(taken.stdout).toContain(`${lines.length - 2} replies added, 0 known already, 1 refused`);
    expect(taken.stderr).toBe(
      `warning line ${place + 1}: it was changed after it was kept: its checksum is another\n`,
    );
    const offline = await second(...RUN, '--offline');
    expect(offline.stderr).toMatch(
      /^warning weekly_balanced: decision \d+ of 8 \(2025-\d\d-\d\dT\S+\) ends the run, and no run is kept: the cassette holds no reply of Qwen3-Next to this (?:analysis|decision) prompt \(key [0-9a-f]{12}\)/,
    );
    expect(offline).toMatchObject({ code: 1, stdout: '' });
    expect(await listed(second)).toEqual([]);
    expect((await second('import', file)).stdout).toContain(`1 reply added, ${lines.length - 2}`);
    expect((await whole(second, [...RUN, '--offline'])).resultHash).toBe(ran.resultHash);
  });

  it('are missed at the first decision where there are none, and JSON then has no run', async () => {
    const second = fresh();
    const offline = await second(...RUN, '--offline', '--json');
    expect(offline.code).toBe(1);
    expect(JSON.parse(offline.stdout)).toEqual([]);
    expect(offline.stderr).toContain('decision 1 of 8 (2025-01-05T19:00:00Z) ends the run');
    expect(offline.stderr).toContain('run it once without --offline');
  });

  it('are missed by a placebo that asks the model too, which ends the command as well', async () => {
    const second = fresh();
    await second('import', file);
    const words = RUN.with(RUN.indexOf('--placebos') + 1, '1');
    const offline = await second(...words, '--shuffled-news', '--offline');
    expect(offline.stderr).toMatch(/: placebo \d+ of \d+ ends the run, and no run is kept: /);
    expect(offline.code).toBe(1);
    expect(await listed(second)).toEqual([]);
  });

  it('are refused where they cannot be read or written', async () => {
    const none = join(folder, 'none.ndjson');
    expect(await inFirst('import', none)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('ENOENT'),
    });
    const strange = join(folder, 'strange.ndjson');
    writeFileSync(strange, '{"format":"something"}\n');
    expect(await inFirst('import', strange)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the file is no export of a cassette'),
    });
    const nowhere = join(folder, 'no', 'folder.ndjson');
    expect((await inFirst('export', ran.id, nowhere)).code).toBe(1);
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('runs that are kept', SLOW, () => {
  it('are shown as they were printed', async () => {
    const shown = await inFirst('show', ran.id, '--json');
    expect(shown.code).toBe(0);
    expect(backtestViewSchema.parse(JSON.parse(shown.stdout))).toEqual(ran);
    const person = await inFirst('show', 'weekly', '--decisions', '--trades');
    expect(person).toMatchObject({ code: 0, stderr: '' });
    expect(person.stdout).toContain(`${ran.replies.asked} questions asked, 0 found`);
  });

  it('are named by their beginning, unless it is of several or of none', async () => {
    const ask = fresh(server.baseUrl);
    expect((await ask('list')).stdout).toContain('no run is kept yet');
    expect(await ask('show', 'x')).toMatchObject({
      code: 1,
      stderr: 'invest: no run is called "x"; none is kept\n',
    });
    const one = await whole(ask, RUN);
    const other = await whole(ask, [...RUN, '--model', 'Nemotron']);
    expect((await listed(ask)).toSorted()).toEqual([one.id, other.id].toSorted());
    for (const words of [['show'], ['report'], ['export'], ['diff']]) {
      const [verb = ''] = words;
      const rest = verb === 'export' || verb === 'diff' ? [join(folder, 'x.ndjson')] : [];
      const { code, stderr, stdout } = await ask(verb, 'weekly_bal', ...rest, '--json');
      expect(stderr).toContain('"weekly_bal" begins the names of 2 runs; say more of it: ');
      expect({ verb, code, stdout }).toEqual({ verb, code: 1, stdout: '' });
    }
    const unknown = await ask('diff', one.id, 'nothing', '--json');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toBe(
      `invest: no run is called "nothing"; there are: ${[one.id, other.id].toSorted().join(', ')}\n`,
    );
  });

  it('have a page that is written where it is wanted, or beside the run', async () => {
    const page = join(folder, 'page.html');
    const told = await inFirst('report', ran.id, '--to', page, '--json');
    expect(JSON.parse(told.stdout)).toEqual({ run: ran.id, path: page });
    expect(existsSync(page)).toBe(true);
    const beside = await inFirst('report', ran.id);
    const path = join(homePaths(first).backtests, ran.id, 'report.html');
    expect(beside.stdout).toBe(`written: ${path}\n`);
    expect((await inFirst('report', ran.id, '--to', join(folder, 'no', 'page.html'))).code).toBe(1);
  });

  it('of rules have no replies to export', async () => {
    const ask = fresh(undefined, { 'accounts.weekly_balanced.model': 'rules:steady' });
    const view = await whole(ask, RUN);
    const { code, stderr } = await ask('export', view.id, join(folder, 'rules.ndjson'));
    expect(stderr).toContain('was decided by rules:steady: whoever runs it again needs no replies');
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'rules.ndjson'))).toBe(false);
  });
});

describe('what is wrong on the command line', SLOW, () => {
  it.each([
    [['weekly_balanced'], '--from is needed'],
    [['nobody', '--from', '2025-01-02', '--to', '2025-01-31'], 'nobody'],
    [['weekly_balanced', '--from', '2025-02-30', '--to', '2025-03-31'], '--from is a day'],
    [['weekly_balanced', '--from', '2025-03-02', '--to', '2025-03-01'], '--to is not before'],
    [shortRun('weekly_balanced', '--mask', 'faces'), '--mask is of dates, tickers, prices'],
    [shortRun('weekly_balanced', '--seed', '-1'), '--seed is a whole number'],
    [['--from', '2025-01-02', '--to', '2025-01-31'], 'name an account, or all'],
  ])('is said: %j', async (words, says) => {
    const { code, stderr, stdout } = await inFirst(...words);
    expect(stderr).toContain(says);
    expect(stdout).toBe('');
    expect(code === 2 || code === 1).toBe(true);
  });

  it('is a model that nobody knows', async () => {
    const { code, stderr } = await inFirst(...RUN, '--model', 'Nobody');
    expect(stderr).toContain('no model is named Nobody');
    expect(code).toBe(1);
  });
});
