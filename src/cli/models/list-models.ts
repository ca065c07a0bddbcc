import type { ModelsListView } from '#contract';
import { tellModels, tightRoom } from '#verbs/models';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { patiently } from '../market/patiently.ts';
import { UNKNOWN } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';

const LONG = 600;

/** `invest models list`: every configured model, whether it is there, and who uses it; loads none. */
export async function listModels(home: Home, screen: Terminal): Promise<ExitCode> {
  const doing = { total: 1, doing: 'asking the servers of the models' };
  const view = viewOf(await patiently(screen, doing, async () => tellModels(home)));
  screen.json(view);
  screen.table(HEAD, view.models.map(cellsOf));
  for (const row of view.models) for (const line of linesOf(row)) screen.say(line);
  for (const row of view.models) serversOf(row, screen);
  return EXIT.done;
}

type Row = ModelsListView['models'][number];

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

/** The servers of a model that has several. */
function serversOf({ name, servers }: Row, screen: Terminal): void {
  if (servers.length === 0) return;
  screen.say(`${name} is answered for by ${servers.length} servers:`);
  screen.table(
    ['server', 'there', 'loaded', 'weight', 'parallel', 'asked', 'weights'],
    servers.map(({ server, ok, loaded, weight, parallel, asked, weights, weightsSay }) => [
      server,
      yesNo(ok),
      yesNo(loaded),
      String(weight),
      String(parallel),
      yesNo(asked),
      `${weights}: ${harmlessLine(weightsSay, LONG)}`,
    ]),
  );
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
