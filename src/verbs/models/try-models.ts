import type { Config, ModelConfig } from '#config';
import type { ModelsTryView } from '#contract';
import { trialOf, type Home } from '#worlds';
import { nearest } from '../nearest.ts';
import { NotThere } from '../not-there.ts';
import type { Told } from '../reading-verb.ts';
import { unwatched, type Steps } from '../steps.ts';
import { told } from '../told.ts';
import { probed } from './probed.ts';
import { QUESTION_TOKENS, roomOf, tightRoom, type Room } from './room-of.ts';
import { usedModels, usersOf } from './users-of.ts';

/** Asks models some short questions, one after the other, a step each; all that are used where none is named. */
export async function tryModels(
  home: Home,
  { names }: { readonly names: readonly string[] },
  step: Steps = unwatched,
): Promise<Told<ModelsTryView>> {
  return told(async () => {
    const models: Row[] = [];
    for (const [done, model] of modelsNamed(names, home.config).entries()) {
      step(done, `asking ${model.name}`);
      models.push({ ...ownOf(model, home.config), ...(await found(model, home)) });
    }
    return { ok: models.every(isUsable), models };
  });
}

type Row = ModelsTryView['models'][number];
type Found = Pick<Row, 'verdict' | 'says' | 'fix' | 'trial' | 'room'>;

/** The models of these names, or all that are used; throws the sentence where there is no such model. */
export function modelsNamed(names: readonly string[], config: Config): readonly ModelConfig[] {
  if (names.length === 0) return usedModels(config);
  return [...new Set(names)].map((name) => {
    const model = config.models.find((each) => each.name === name);
    if (model !== undefined) return model;
    const known = config.models.map((each) => each.name);
    const meant = nearest(name, known);
    const hint =
      meant === undefined ? `configured are ${known.join(', ')}` : `did you mean ${meant}?`;
    throw new NotThere('model', `there is no model ${name}; ${hint}`);
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

/** Whether it can decide, be it with a fault. */
export function isUsable({ verdict }: Row): boolean {
  return verdict === 'usable' || verdict === 'usable, with a fault';
}
