import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { confirm, isCancel } from '@clack/prompts';
import { runningService } from '#verbs/service';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { stop } from '../service/stop.ts';
import type { Terminal } from '../terminal.ts';
import { usageError } from '../usage-error.ts';
import type { Installation } from './installation.ts';
import { stepsIn } from './steps.ts';

export type UninstallAsked = {
  readonly home: string;
  readonly isYes: boolean;
  /** What was booked too. */
  readonly isPurge: boolean;
};

/** One thing that can be taken away. */
type Part = { readonly says: string; readonly remove: () => Promise<boolean> | boolean };

const ROOT_ID = 0;
const UNIT = '/etc/systemd/system/invest.service';

/** `invest uninstall`: names each part and takes away those that are agreed to; what was booked stays unless asked for. */
export async function uninstall(
  installation: Installation,
  asked: UninstallAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const why = whyNot(installation);
  if (installation.kind === 'container' || why !== undefined) {
    screen.warn(why ?? '');
    return EXIT.no;
  }
  const isWhole = await taken(partsOf(installation, asked, screen), asked, screen);
  if (!asked.isPurge) screen.say(`what was booked is kept in ${homeOf(installation, asked)}`);
  return isWhole ? EXIT.done : EXIT.outside;
}

/** True where all that was agreed to is gone. */
async function taken(
  parts: readonly Part[],
  asked: UninstallAsked,
  screen: Terminal,
): Promise<boolean> {
  if (parts.length === 0) screen.say('there is nothing to take away');
  let isWhole = true;
  for (const { says, remove } of parts) {
    if (!(await agreed(says, asked))) {
      screen.say(`kept: ${says}`);
      continue;
    }
    const isGone = await remove();
    screen.say(`${isGone ? 'gone' : 'NOT gone'}: ${says}`);
    isWhole &&= isGone;
  }
  return isWhole;
}

function whyNot({ kind }: Installation): string | undefined {
  if (kind === 'container')
    return 'this runs in a container: on the machine around it, invest uninstall';
  return kind === 'native' && process.getuid?.() !== ROOT_ID
    ? 'the program belongs to root: run it as root, sudo invest uninstall'
    : undefined;
}

function homeOf(installation: Installation, { home }: UninstallAsked): string {
  return installation.kind === 'native' ? installation.home : resolve(home);
}

async function agreed(says: string, { isYes }: UninstallAsked): Promise<boolean> {
  if (isYes) return true;
  if (!process.stdin.isTTY)
    throw usageError('nobody is here to be asked: say --yes, or run it in a terminal');
  const answer = await confirm({ message: `Take away ${says}?`, initialValue: false });
  return !isCancel(answer) && answer;
}

function partsOf(
  installation: Installation,
  asked: UninstallAsked,
  screen: Terminal,
): readonly Part[] {
  const home = homeOf(installation, asked);
  const purged = asked.isPurge ? [pathPart('everything that was booked, in', home)] : [];
  const own =
    installation.kind === 'native'
      ? nativeParts(installation.directory, screen)
      : checkoutParts(asked.home, screen);
  return [...own, ...purged].flatMap((part) => part ?? []);
}

function checkoutParts(home: string, screen: Terminal): readonly (Part | undefined)[] {
  const service = runningService(home);
  const wrapper = join(homedir(), '.local', 'bin', 'invest');
  return [
    service === undefined
      ? undefined
      : {
          says: `the service that runs (process ${service.pid})`,
          remove: async () => (await stop(home, screen)) === EXIT.done,
        },
    isOurs(wrapper) ? pathPart('the command', wrapper) : undefined,
  ];
}

function nativeParts(directory: string, screen: Terminal): readonly (Part | undefined)[] {
  const steps = stepsIn('/', screen);
  return [
    existsSync(UNIT)
      ? {
          says: 'the service and its unit',
          remove: async () => {
            const isStopped = await steps.done('systemctl', 'disable', '--now', 'invest.service');
            rmSync(UNIT, { force: true });
            return (await steps.done('systemctl', 'daemon-reload')) && isStopped;
          },
        }
      : undefined,
    pathPart('the command', '/usr/local/bin/invest'),
    pathPart('the man page', '/usr/local/share/man/man1/invest.1'),
    pathPart('its settings, secrets among them, in', '/etc/invest'),
    pathPart('the program in', directory),
  ];
}

function pathPart(says: string, path: string): Part | undefined {
  if (!existsSync(path)) return undefined;
  return { says: `${says} ${path}`, remove: () => removed(path) };
}

function removed(path: string): boolean {
  rmSync(path, { recursive: true, force: true });
  return !existsSync(path);
}

/** Somebody else may have a command of that name. */
function isOurs(path: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8').includes('invest-orchestrator');
}
