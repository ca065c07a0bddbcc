import { text } from 'node:stream/consumers';
import process from 'node:process';
import type { ConfigChangeView } from '#contract';
import {
  changeConfig,
  keepSecret,
  rollBackConfig,
  tellConfigHistory,
  tellSecrets,
} from '#verbs/settings';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { readingText } from './reading-text.ts';

type SetAsked = {
  readonly address: string;
  readonly value: string | undefined;
  readonly dryRun: boolean;
};

/** `invest config set ADDRESS [VALUE]`. */
export function setConfig(
  home: Pick<Home, 'paths'>,
  { address, value, dryRun }: SetAsked,
  screen: Terminal,
): ExitCode {
  const path = partsOf(address);
  const change = value === undefined ? { path } : { path, value: valueOf(value) };
  return told(changeConfig(home, { changes: [change], dryRun }), screen);
}

/** "accounts.wheel.budget", "watch[0]"; what holds a dot itself stands in brackets: "models[Qwen-3.5].model". */
function partsOf(address: string): readonly string[] {
  const parts = address.matchAll(/\[(?<own>[^\]]*)\]|(?<plain>[^.[]+)/g);
  return [...parts].map(({ groups }) => groups?.['own'] ?? groups?.['plain'] ?? '');
}

/** JSON where it is some, else the word itself. */
function valueOf(word: string): unknown {
  try {
    return JSON.parse(word);
  } catch {
    return word;
  }
}

/** `invest config rollback ID`. */
export function rollBack(
  home: Pick<Home, 'paths'>,
  asked: { readonly id: string; readonly dryRun: boolean },
  screen: Terminal,
): ExitCode {
  return told(rollBackConfig(home, asked), screen);
}

const MARKS = { same: ' ', added: '+', removed: '-', 'left out': '…' } as const;

function told(view: ConfigChangeView, screen: Terminal): ExitCode {
  screen.json(view);
  for (const { kind, text: line } of view.difference) screen.say(`${MARKS[kind]} ${line}`);
  for (const { path, says, didYouMean } of view.faults)
    screen.warn(
      `${path}: ${says}${didYouMean === undefined ? '' : `; did you mean ${didYouMean}?`}`,
    );
  for (const { path, says } of view.warnings) screen.warn(`${path}: ${says}`);
  if (view.faults.length > 0) {
    screen.warn('nothing was written');
    return EXIT.no;
  }
  screen.say(view.isWritten ? `written; it holds ${view.takesEffect}` : 'nothing was written');
  return EXIT.done;
}

/** `invest config history`. */
export function showHistory(home: Pick<Home, 'paths'>, screen: Terminal): ExitCode {
  const lines = tellConfigHistory(home);
  screen.json(lines);
  screen.table(
    ['id', 'replaced (New York)', 'lines added', 'lines removed'],
    lines.map(({ id, at, added, removed }) => [
      id,
      readingText.moment(at),
      String(added),
      String(removed),
    ]),
  );
  return EXIT.done;
}

/** `invest secret list`. */
export function showSecrets(home: Home, screen: Terminal): ExitCode {
  const lines = tellSecrets(home);
  screen.json(lines);
  screen.table(
    ['source', 'name', 'set', 'why not'],
    lines.map(({ source, name, isSet, because }) => [
      source,
      name,
      isSet ? 'yes' : 'no',
      because ?? '',
    ]),
  );
  return EXIT.done;
}

type Typing = { readonly screen: Terminal; readonly isTyped: boolean };

/** `invest secret set NAME`: asked without echo, or read from a pipe. */
export async function setSecret(
  home: Home,
  name: string,
  { screen, isTyped }: Typing,
): Promise<ExitCode> {
  const value = isTyped ? await typed(name) : await text(process.stdin);
  if (value === undefined || value.trim() === '') {
    screen.warn('nothing came; nothing was kept');
    return EXIT.no;
  }
  screen.say(`kept in ${keepSecret(home, name, value)}; name that file in config.yaml`);
  return EXIT.done;
}

async function typed(name: string): Promise<string | undefined> {
  const { isCancel, password } = await import('@clack/prompts');
  const value = await password({ message: `The secret ${name}` });
  return isCancel(value) ? undefined : value;
}
