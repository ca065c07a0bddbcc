import { inputName, type Input } from '#app/replay';
import type { ReplayView } from '#contract';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { nearest, usageError } from '../named.ts';
import { findDecision } from '../read/find-decision.ts';
import type { Terminal } from '../terminal.ts';
import { openReplay, type OneAsked } from '#worlds';
import { leaveOutOf, replayAskedOf, sessionsOf, type ReplayOptions } from './replay-options.ts';
import { sayReplay } from './say-replay.ts';
import { slowly } from './slowly.ts';

export type DecisionAgain = { readonly name: string; readonly options: ReplayOptions };

type Desk = Awaited<ReturnType<typeof openReplay>>;

/** `invest replay <decision>`: asks it again, and shows what is otherwise. */
export async function replayDecision(
  home: Home,
  { name, options }: DecisionAgain,
  screen: Terminal,
): Promise<ExitCode> {
  const asked: OneAsked = {
    ...replayAskedOf(options),
    leaveOut: leaveOutOf(options),
    sessions: sessionsOf(options),
  };
  const { id } = await findDecision(home, name);
  const desk = await openReplay(home);
  try {
    for (const input of asked.without) await assertThere(desk, id, input);
    if (asked.leaveOut !== undefined) await sayCost(desk, id, { asked, screen });
    const view = await desk.one(id, asked, slowly(home.outside.clock, screen));
    screen.json(view);
    sayReplay(view, screen);
    return codeOf(view);
  } finally {
    desk.close();
  }
}

async function assertThere(desk: Desk, id: string, input: Input): Promise<void> {
  const known = await desk.inputs(id, input.kind);
  const name = inputName(input);
  if (known.some((each) => each.toLowerCase() === name.toLowerCase())) return;
  const near = nearest(name, known);
  const says =
    known.length === 0
      ? `${id} has no ${input.kind} that can be taken away`
      : `${id} has no ${name} that can be taken away`;
  throw usageError(`--without ${name}: ${says}${hint(near, known)}`);
}

const MOST_NAMED = 6;

function hint(near: string | undefined, known: readonly string[]): string {
  if (near !== undefined) return `; did you mean ${near}?`;
  if (known.length === 0) return '';
  const more = known.length > MOST_NAMED ? `, and ${known.length - MOST_NAMED} more` : '';
  return `; it has ${known.slice(0, MOST_NAMED).join(', ')}${more}`;
}

/** What it costs is known before anybody is asked. */
async function sayCost(
  desk: Desk,
  id: string,
  { asked, screen }: { readonly asked: OneAsked; readonly screen: Terminal },
): Promise<void> {
  const { inputs, free } = await desk.cost(id, asked);
  const left = inputs - free;
  const rest =
    left === 0
      ? 'no question goes to a model'
      : `${free} are known already, ${left} go to the model, with two questions each, four where there is news`;
  screen.say(`${inputs} inputs to leave out: ${rest}`);
}

function codeOf({ second }: ReplayView): ExitCode {
  if (second.retryable === null) return EXIT.done;
  return second.retryable ? EXIT.outside : EXIT.no;
}
