import process from 'node:process';
import { styleText } from 'node:util';
import type { Config, ModelConfig } from '#config';
import type { ModelsTryView } from '#contract';
import { trialOf, type Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { patiently } from '../market/patiently.ts';
import { nearest, usageError } from '../named.ts';
import type { Terminal } from '../terminal.ts';
import { probed } from './probed.ts';
import { QUESTION_TOKENS, roomOf, tightRoom, type Room } from './room-of.ts';
import { usedModels, usersOf } from './users-of.ts';

const LONG = 600;

/** `invest models try [name...]`: asks each some short questions, one model after the other. */
export async function tryModels(
  home: Home,
  names: readonly string[],
  screen: Terminal,
): Promise<ExitCode> {
  const { config } = home;
  const models = names.length === 0 ? usedModels(config) : namedModels(names, config);
  const doing = { total: models.length, doing: 'asking the models' };
  const rows = await patiently(screen, doing, async (step) => {
    const told: Row[] = [];
    for (const [done, model] of models.entries()) {
      step(done, `asking ${model.name}`);
      told.push({ ...ownOf(model, config), ...(await found(model, home)) });
    }
    return told;
  });
  const view = { ok: rows.every(isUsable), models: rows };
  screen.json(view satisfies ModelsTryView);
  for (const row of rows) sayRow(row, screen);
  return codeOf(rows);
}

type Row = ModelsTryView['models'][number];
type Found = Pick<Row, 'verdict' | 'says' | 'fix' | 'trial' | 'room'>;

function namedModels(names: readonly string[], { models }: Config): readonly ModelConfig[] {
  return [...new Set(names)].map((name) => {
    const model = models.find((each) => each.name === name);
    if (model !== undefined) return model;
    const known = models.map((each) => each.name);
    const meant = nearest(name, known);
    const hint =
      meant === undefined ? `configured are ${known.join(', ')}` : `did you mean ${meant}?`;
    throw usageError(`there is no model ${name}; ${hint}`);
  });
}

function ownOf({ name, kind }: ModelConfig, config: Config): Omit<Row, keyof Found> {
  return { name, kind, ...usersOf(name, config) };
}

/** A server that cannot be asked at all is not kept waiting for. */
async function found(model: ModelConfig, { outside }: Home): Promise<Found> {
  const probe = await probed(model);
  const { ok, says, fix = null, state } = probe;
  const unasked = { says, trial: null, room: null } as const;
  if (model.kind === 'rules') return { ...unasked, verdict: 'usable', fix: null };
  if (!ok && state !== 'loading') {
    return { ...unasked, verdict: state === 'unreachable' ? 'unreachable' : 'not usable', fix };
  }
  const trial = await trialOf(model, outside);
  const room = roomOf(model, trial.contextTokens ?? probe.contextTokens);
  const fixes = [trial.fix, room === null || room.enough ? undefined : tightRoom(model.name, room)];
  const wrong = fixes.filter((each) => each !== undefined);
  return {
    verdict: verdictOf(trial.ok, room, wrong.length),
    says: trial.says,
    fix: wrong.length === 0 ? null : wrong.join(' '),
    trial: trialView(trial),
    room,
  };
}

/** A question that has no room at all cannot be asked; one whose answer may be cut can. */
function verdictOf(ok: boolean, room: Room | null, faults: number): Row['verdict'] {
  const isTooSmall = room !== null && room.contextTokens <= QUESTION_TOKENS;
  if (!ok || isTooSmall) return 'not usable';
  return faults === 0 ? 'usable' : 'usable, with a fault';
}

function trialView(trial: Awaited<ReturnType<typeof trialOf>>): Row['trial'] {
  const { grammar, thinking, latencyMs } = trial;
  return {
    modelUsed: trial.modelUsed ?? null,
    grammar,
    thinking,
    tokensPerSecond: trial.tokensPerSecond ?? null,
    loadMs: trial.loadMs ?? null,
    latencyMs,
  };
}

function isUsable({ verdict }: Row): boolean {
  return verdict === 'usable' || verdict === 'usable, with a fault';
}

/** What must be mended comes before what may mend itself. */
function codeOf(rows: readonly Row[]): ExitCode {
  if (rows.some(({ verdict }) => verdict === 'not usable')) return EXIT.no;
  return rows.every(isUsable) ? EXIT.done : EXIT.outside;
}

const COLOURS = {
  usable: 'green',
  'usable, with a fault': 'yellow',
  'not usable': 'red',
  unreachable: 'red',
} as const;

function sayRow({ name, verdict, says, fix }: Row, screen: Terminal): void {
  const word = process.stdout.isTTY ? styleText(COLOURS[verdict], verdict) : verdict;
  screen.say(`${name}: ${word}`);
  screen.say(`       ${harmlessLine(says, LONG)}`);
  if (fix !== null) screen.say(`       ${harmlessLine(fix, LONG)}`);
}
