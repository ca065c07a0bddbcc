import type { Config, ModelConfig } from '#config';
import type { ModelsListView } from '#contract';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { patiently } from '../market/patiently.ts';
import { UNKNOWN } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { isReachable, probed, type Probed } from './probed.ts';
import { roomOf, tightRoom } from './room-of.ts';
import { usersOf } from './users-of.ts';

const LONG = 600;

/** `invest models list`: every configured model, whether it is there, and who uses it; loads none. */
export async function listModels(home: Home, screen: Terminal): Promise<ExitCode> {
  const { config } = home;
  const doing = { total: 1, doing: 'asking the servers of the models' };
  const models = await patiently(screen, doing, async () =>
    Promise.all(config.models.map(async (model) => rowOf(model, config))),
  );
  screen.json({ models } satisfies ModelsListView);
  screen.table(HEAD, models.map(cellsOf));
  for (const row of models) for (const line of linesOf(row)) screen.say(line);
  return EXIT.done;
}

type Row = ModelsListView['models'][number];
type Server = Extract<ModelConfig, { kind: 'openai-compatible' }>;

async function rowOf(model: ModelConfig, config: Config): Promise<Row> {
  const probe = await probed(model);
  const { name, kind } = model;
  const { ok, says, fix = null } = probe;
  const own = model.kind === 'rules' ? RULES : serverFacts(model, probe);
  return { name, kind, ...usersOf(name, config), ok, ...own, says, fix };
}

type Facts = Omit<Row, 'name' | 'kind' | 'accounts' | 'fallbackOf' | 'ok' | 'says' | 'fix'>;

const RULES: Facts = {
  server: null,
  serverModel: null,
  reachable: null,
  loaded: null,
  parallel: null,
  thinking: null,
  maxTokens: null,
  fallback: null,
  room: null,
};

function serverFacts(model: Server, probe: Probed): Facts {
  const { baseUrl, parallel, thinking, maxTokens, fallback = null } = model;
  return {
    server: baseUrl,
    serverModel: model.model,
    reachable: isReachable(probe),
    loaded: probe.ok ? probe.isLoaded : null,
    parallel,
    thinking,
    maxTokens,
    fallback,
    room: roomOf(model, probe.contextTokens),
  };
}

const HEAD = [
  'model',
  'server',
  'there',
  'loaded',
  'context',
  'parallel',
  'thinking',
  'fallback',
  'accounts',
];

function cellsOf(row: Row): readonly string[] {
  const { kind, name, server, reachable, loaded, room, parallel, thinking, fallback } = row;
  if (kind === 'rules') {
    return [name, 'rules of the house', 'yes', ...Array<string>(5).fill(UNKNOWN), countOf(row)];
  }
  return [
    name,
    server ?? UNKNOWN,
    yesNo(reachable),
    yesNo(loaded),
    room === null ? UNKNOWN : String(room.contextTokens),
    parallel === null ? UNKNOWN : String(parallel),
    thinking === 'server' ? 'as started' : (thinking ?? UNKNOWN),
    fallback ?? UNKNOWN,
    countOf(row),
  ];
}

function countOf({ accounts }: Row): string {
  return String(accounts.length);
}

function yesNo(state: boolean | null): string {
  if (state === null) return UNKNOWN;
  return state ? 'yes' : 'no';
}

/** Who uses it, and what is wrong with it. */
function linesOf(row: Row): readonly string[] {
  const { name, accounts, fallbackOf, ok, says, fix, room } = row;
  const users = [
    ...(accounts.length > 0 ? [`decides for ${accounts.join(', ')}`] : []),
    ...(fallbackOf.length > 0 ? [`stands in for ${fallbackOf.join(', ')}`] : []),
  ];
  return [
    ...(users.length > 0 ? [`${name} ${users.join('; ')}`] : []),
    ...(ok ? [] : [`${name} cannot be asked: ${harmlessLine(says, LONG)}`]),
    ...(fix === null ? [] : [`       ${harmlessLine(fix, LONG)}`]),
    ...(room === null || room.enough ? [] : [tightRoom(name, room)]),
  ];
}
