import type { ModelConfig } from '#config';
import { probeModel, trialOf, type Home, type ModelProbe } from '#worlds';
import { roomOf, tightRoom } from '../models/room-of.ts';
import { ill, well, type Finding } from './finding.ts';

/** For one short question to a model that is loaded: whoever examines does not wait for as long as a cycle may. */
const QUESTION_MS = 60_000;

/** The models that accounts of the home name. */
export function usedModels({ accounts, config }: Home): readonly ModelConfig[] {
  const used = new Set(accounts.map(({ model }) => model));
  return config.models.filter(({ name }) => used.has(name));
}

/** Whether each can be had; one after the other, because they may share a server. */
export async function modelFindings(
  home: Home,
  models: readonly ModelConfig[],
  step: (doing: string) => void,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const model of models) {
    step(`asking ${model.name}`);
    findings.push(await modelFinding(home, model));
  }
  return findings;
}

type Server = Extract<ModelConfig, { kind: 'openai-compatible' }>;

async function modelFinding(home: Home, model: ModelConfig): Promise<Finding> {
  const id = `model ${model.name}`;
  const probe = await probeModel(model);
  if (model.kind === 'rules') return well(id, probe.says);
  const count = home.accounts.filter((account) => account.model === model.name).length;
  const effect = `cycles of ${count} ${count === 1 ? 'account' : 'accounts'} abstain; what protects their books goes on`;
  if (!probe.ok) {
    const fix = probe.fix ?? 'Start the server, or correct base_url.';
    return ill(id, probe.says, { fix: withoutServer(fix), effect });
  }
  const trouble = poolTrouble(probe);
  if (trouble !== undefined)
    return ill(id, probe.says, {
      fix: trouble,
      effect: 'its questions go to its other servers',
    });
  const found = probe.isLoaded ? await tried(model, home.outside) : unloaded(model);
  const fix = found.fix ?? roomFix(model, found.contextTokens ?? probe.contextTokens);
  const says = `${probe.says} ${found.says}`;
  return fix === null ? well(id, says) : ill(id, says, { fix: withoutServer(fix), effect });
}

/** What to do about servers of a pool that cannot be asked, or have other weights. */
function poolTrouble({ servers = [] }: ModelProbe): string | undefined {
  const away = servers.find(({ ok }) => !ok);
  if (away !== undefined) return away.fix ?? `Start the server at ${away.baseUrl}.`;
  const foreign = servers.find(({ isAsked }) => !isAsked);
  return foreign === undefined
    ? undefined
    : `Load the same file of weights at ${foreign.baseUrl} as at ${servers[0]?.baseUrl ?? ''}, or take it out of servers.`;
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
