import { setImmediate } from 'node:timers/promises';
import { openHome } from '#worlds';
import type { ExitCode } from '../exit-code.ts';
import { runDemo } from '../write/run-demo.ts';
import type { Terminal } from '../terminal.ts';
import type { Listening } from './listening.ts';
import { openWindow } from './open-window.ts';
import { logOf, serve } from './serve.ts';
import { listeningOf, type StartOptions } from './start.ts';

export type DemoAsked = {
  readonly months: number;
  readonly options: Pick<StartOptions, 'host' | 'port'>;
};

/** The demo with its dashboard: open while the months pass, then served on in the market's time until it is ended. */
export async function serveDemo(
  directory: string,
  { months, options }: DemoAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const listening = await passed(directory, { months, listening: listeningOf(options) }, screen);
  screen.say('its time goes on now, a session a minute; Ctrl C ends it');
  return serve(directory, listening, screen);
}

type Passing = { readonly months: number; readonly listening: Listening };

/** Lets the months pass while the pages show it; tells where they were shown. */
async function passed(
  directory: string,
  { months, listening }: Passing,
  screen: Terminal,
): Promise<Listening> {
  const home = await openHome(directory, {
    line: (level, text) => {
      if (level !== 'info') screen.warn(text);
    },
  });
  try {
    const window = await openWindow(home, logOf(home, screen), listening);
    screen.say(`the dashboard: ${window.address}  (it fills as the months pass)`);
    try {
      await runDemo(home, { months, screen, breathe: async () => setImmediate() });
    } finally {
      await window.close();
    }
    return { ...listening, port: Number(new URL(window.address).port) };
  } finally {
    home.close();
  }
}
