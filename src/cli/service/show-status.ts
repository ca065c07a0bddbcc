import type { ServiceStatusView } from '#contract';
import { tellServiceStatus } from '#verbs/service';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';

const NEXT = 6;

/** `invest status`: what runs, what is due, what somebody has forbidden. Ends with 1 where no service runs. */
export async function showStatus(home: Home, screen: Terminal): Promise<ExitCode> {
  const view = await tellServiceStatus(home);
  screen.json(view);
  screen.say(runs(view));
  if (view.service?.isOutdated === true)
    screen.warn('config.yaml has changed since it started: invest restart');
  for (const line of forbidden(view)) screen.warn(line);
  if (view.open.length > 0)
    screen.table(
      ['account', 'slot', 'state', 'attempts', 'late'],
      view.open.map(({ account, at, state, attempts, lateSeconds }) => [
        account,
        at,
        state,
        String(attempts),
        `${lateSeconds} s`,
      ]),
    );
  const ended = Object.entries(view.lastDay).map(([state, count]) => `${count} ${state}`);
  screen.say(`slots of the last 24 hours: ${ended.length === 0 ? 'none' : ended.join(', ')}`);
  for (const { account, at } of view.next.slice(0, NEXT)) screen.say(`  ${at}  ${account}`);
  return view.service === null ? EXIT.no : EXIT.done;
}

function runs({ service, world, now }: ServiceStatusView): string {
  if (service === null) return `no service runs on this ${world} home; begin with: invest start`;
  const { pid, since, address, version } = service;
  return `running since ${since} (process ${pid}, version ${version}) at ${address}; ${world} world, ${now}`;
}

function forbidden({ halted, paused, retired }: ServiceStatusView): readonly string[] {
  return [
    ...(halted === null
      ? []
      : [
          `HALTED since ${halted.since} by ${harmlessLine(halted.by)}${why(halted.because)}; invest resume`,
        ]),
    ...paused.map(
      ({ account, since, because }) => `${account} is paused since ${since}${why(because)}`,
    ),
    ...retired.map(({ account, since }) => `${account} is retired since ${since}`),
  ];
}

function why(because: string | null): string {
  return because === null ? '' : `: ${harmlessLine(because)}`;
}
