import type { ModelConfig } from '#config';
import { dayOf, sessionsFrom } from '#core/calendar';
import type { DoctorCheck } from '#contract';
import { PortError } from '#ports';
import { barData, probeModel, trialOf, type Home, type ModelProbe } from '#worlds';
import { roomOf, tightRoom } from '../models/room-of.ts';
import type { Terminal } from '../terminal.ts';
import { doctorMirror } from './doctor-mirror.ts';

const MOST_BEHIND = 5;

/** For one short question to a model that is loaded: whoever examines does not wait for as long as a cycle may. */
const QUESTION_MS = 60_000;

/** What the home needs from outside: the models that its accounts name, prices, news, and who shows its books. */
export async function doctorOutside(home: Home, screen: Terminal): Promise<readonly DoctorCheck[]> {
  const used = new Set(home.accounts.map(({ model }) => model));
  const models = home.config.models.filter(({ name }) => used.has(name));
  const total = models.length + 2;
  let done = 0;
  const step = (doing: string): void => {
    screen.progress(done, total, doing);
    done += 1;
  };
  step('asking for prices and news, Ghostfolio and the models');
  const groups = await Promise.all([
    modelChecks(home, models, step),
    dataChecks(home),
    doctorMirror(home),
  ]);
  screen.progress(1, 1, 'asked');
  return groups.flat();
}

/** One after the other: they may share a server. */
async function modelChecks(
  { outside }: Home,
  models: readonly ModelConfig[],
  step: (doing: string) => void,
): Promise<readonly DoctorCheck[]> {
  const checks: DoctorCheck[] = [];
  for (const model of models) {
    step(`asking ${model.name}`);
    checks.push(await modelCheck(model, outside));
  }
  return checks;
}

type Server = Extract<ModelConfig, { kind: 'openai-compatible' }>;

async function modelCheck(model: ModelConfig, outside: Home['outside']): Promise<DoctorCheck> {
  const id = `model ${model.name}`;
  const probe = await probeModel(model);
  if (model.kind === 'rules') return { id, ok: true, says: probe.says, fix: null };
  if (!probe.ok) {
    const fix = probe.fix ?? 'Start the server, or correct base_url.';
    return { id, ok: false, says: probe.says, fix: withoutServer(fix) };
  }
  const found = probe.isLoaded ? await tried(model, outside) : unloaded(model);
  const fix = found.fix ?? roomFix(model, found.contextTokens ?? probe.contextTokens);
  const says = `${probe.says} ${found.says}`;
  return { id, ok: fix === null, says, fix: fix === null ? null : withoutServer(fix) };
}

type Found = {
  readonly says: string;
  readonly fix: string | null;
  readonly contextTokens: ModelProbe['contextTokens'];
};

function unloaded({ name }: Server): Found {
  const says = `Not loaded now: invest models try ${name} loads and asks it.`;
  return { says, fix: null, contextTokens: undefined };
}

async function tried(model: Server, outside: Home['outside']): Promise<Found> {
  const timeoutMs = Math.min(model.timeoutMs, QUESTION_MS);
  const { ok, says, fix, contextTokens, latencyMs } = await trialOf(
    { ...model, timeoutMs },
    outside,
  );
  const isOurs = !ok && timeoutMs < model.timeoutMs && latencyMs >= timeoutMs;
  if (isOurs) return { says, fix: patience(model), contextTokens };
  return { says, fix: fix ?? (ok ? null : 'Read the log of the server.'), contextTokens };
}

/** The deadline was doctor's own: to raise timeout_seconds would change nothing. */
function patience({ name, timeoutMs }: Server): string {
  return `It is busy with other questions, or slow, or hangs: invest models try ${name} waits for ${timeoutMs / 1000} s; where that fails too, read the log of the server.`;
}

function roomFix(model: Server, contextTokens: number | undefined): string | null {
  const room = roomOf(model, contextTokens);
  return room === null || room.enough ? null : tightRoom(model.name, room);
}

function withoutServer(fix: string): string {
  return `${fix.replace(/\.$/, '')} (model: rules:steady needs no server)`;
}

async function dataChecks(home: Home): Promise<readonly DoctorCheck[]> {
  const id = 'data';
  switch (home.kind) {
    case 'simulated': {
      const says = 'SIMULATED MARKET: prices are made, none are needed';
      return [{ id, ok: true, says, fix: null }];
    }
    case 'live': {
      const checks = await home.sourceChecks();
      return checks.map(({ fix = null, ...check }) => ({ ...check, fix }));
    }
    case 'files':
      return [await filesCheckOrWhyNot(home)];
  }
}

async function filesCheckOrWhyNot(home: Home): Promise<DoctorCheck> {
  try {
    return await filesCheck(home);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const fix = `where the file is damaged, delete it and import again: rm '${home.paths.bars}'*; invest data import <folder>`;
    return { id: 'data', ok: false, says: error.message, fix };
  }
}

async function filesCheck(home: Home): Promise<DoctorCheck> {
  const id = 'data';
  const data = await barData(home.paths);
  const tickers = data.status();
  data.close();
  const newest = tickers.map(({ to }) => to).reduce((last, to) => (to > last ? to : last), '');
  const last = tickers.find(({ to }) => to === newest)?.to;
  if (last === undefined) {
    const fix = 'invest data import <folder of csv files>';
    return { id, ok: false, says: 'no bars are imported yet', fix };
  }
  const behind = sessionsFrom(last, dayOf(home.clock.now()));
  const ok = behind <= MOST_BEHIND;
  const says = `${tickers.length} tickers, the newest bar is of ${last}${ok ? '' : `, ${behind} sessions before the home's time`}`;
  return { id, ok, says, fix: ok ? null : 'import newer files: invest data import <folder>' };
}
