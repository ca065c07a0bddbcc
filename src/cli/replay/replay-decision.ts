import type { ReplayView } from '#contract';
import { NotThere } from '#verbs';
import { replayDecision as replayed, type ReplayCost } from '#verbs/runs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { usageError } from '../usage-error.ts';
import type { Terminal } from '../terminal.ts';
import { leaveOutOf, replayAskedOf, sessionsOf, type ReplayOptions } from './replay-options.ts';
import { sayReplay } from './say-replay.ts';
import { slowly } from './slowly.ts';

export type DecisionAgain = { readonly name: string; readonly options: ReplayOptions };

/** `invest replay <decision>`: asks it again, and shows what is otherwise. */
export async function replayDecision(
  home: Home,
  { name, options }: DecisionAgain,
  screen: Terminal,
): Promise<ExitCode> {
  const asked = {
    name,
    ...replayAskedOf(options),
    leaveOut: leaveOutOf(options),
    sessions: sessionsOf(options),
  };
  const told = {
    progress: slowly(home.outside.clock, screen),
    onCost: (cost: ReplayCost) => {
      sayCost(cost, screen);
    },
  };
  const view = await unlessMisused(async () => replayed(home, asked, told));
  screen.json(view);
  sayReplay(view, screen);
  return codeOf(view);
}

/** An input that the decision does not have is a wrong use of the command. */
async function unlessMisused<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotThere) || error.port !== 'input') throw error;
    throw usageError(error.message);
  }
}

/** What it costs is known before anybody is asked. */
function sayCost({ inputs, free }: ReplayCost, screen: Terminal): void {
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
