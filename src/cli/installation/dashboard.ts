import process from 'node:process';
import { environmentVariable, otherProgram } from '#adapters/system';
import { runningService } from '#verbs/service';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

type DashboardAsked = { readonly home: string; readonly isPrinted: boolean };

/** `invest dashboard`: opens it where there is a desktop, else says where it is. 1 where no service runs. */
export async function dashboard(asked: DashboardAsked, screen: Terminal): Promise<ExitCode> {
  const service = runningService(asked.home);
  if (service === undefined) {
    screen.json({ address: null, opened: false });
    screen.say('no service runs on this home; begin with: invest start');
    return EXIT.no;
  }
  const address = seenFromHere(service.address);
  const opener = asked.isPrinted ? undefined : openerHere();
  const end =
    opener === undefined
      ? undefined
      : await otherProgram({ program: opener, told: [address], output: 'kept' });
  const isOpened = end?.code === 0;
  screen.json({ address, opened: isOpened });
  screen.say(isOpened ? `opened ${address}` : address);
  return EXIT.done;
}

/** An address to listen on everywhere is none to go to. */
function seenFromHere(address: string): string {
  return address.replace(/\/\/(?:0\.0\.0\.0|\[::\])(?=[:/]|$)/, '//localhost');
}

function openerHere(): string | undefined {
  const given = environmentVariable('BROWSER');
  if (given !== undefined && given !== '') return given;
  if (process.platform === 'darwin') return 'open';
  const isDesktop = ['DISPLAY', 'WAYLAND_DISPLAY'].some(
    (name) => (environmentVariable(name) ?? '') !== '',
  );
  return isDesktop ? 'xdg-open' : undefined;
}
