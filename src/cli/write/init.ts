import process from 'node:process';
import type { Command } from 'commander';
import type { WorldKind } from '#worlds';
import { homeDirectory, terminalOf, withHome, type CommonOptions } from '../on-home.ts';
import { harmless } from '../harmless.ts';
import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { usageError } from '../usage-error.ts';

type InitOptions = CommonOptions & {
  readonly world?: string;
  readonly seed?: string;
  readonly config?: string;
  readonly model?: string;
  readonly yes?: boolean;
};

const WORLDS: readonly WorldKind[] = ['simulated', 'files', 'live'];

/** `init`: questions with defaults where somebody can answer, flags where not. */
export function addInit(program: Command): void {
  withHome(
    program
      .command('init')
      .description('make a home: configuration, store and the opening entries'),
  )
    .option('--world <kind>', 'live, files or simulated; fixed for ever')
    .option('--seed <number>', 'of the simulated market', '1')
    .option('--config <file>', 'a config.yaml to begin with')
    .option(
      '--model <who>',
      'who decides: rules (steady and bold arms), configured (the models of config.yaml), or one model by name',
    )
    .option('--yes', 'take the defaults for what is not said')
    .action(async (options: InitOptions) => {
      const screen = await terminalOf(options);
      const made = await makeHome(options, screen);
      if (made === undefined) {
        process.exitCode = EXIT.no;
        return;
      }
      screen.say(
        `${nextStep(made)}${options.home === undefined ? '' : ` --home '${options.home}'`}`,
      );
    });
}

/** Makes the home that the options and answers ask for and says so; undefined, with the reason said, where it cannot. */
export async function makeHome(
  options: InitOptions,
  screen: Terminal,
): Promise<WorldKind | undefined> {
  const { initHome } = await import('#worlds');
  const world = await worldOf(options);
  const outcome = initHome({
    directory: homeDirectory(options),
    world,
    seed: seedOf(options.seed),
    ...(await configOf(options)),
    ...(options.config === undefined ? {} : { configName: options.config }),
  });
  if (outcome.kind === 'refused') {
    process.stderr.write(`invest: ${harmless(outcome.because)}\n`);
    return undefined;
  }
  screen.say(
    `made a ${world} home with ${outcome.accounts} accounts in ${outcome.paths.directory}`,
  );
  screen.say(`settings: ${outcome.paths.config}`);
  return world;
}

function nextStep(world: WorldKind): string {
  switch (world) {
    case 'simulated':
      return 'next: invest run-all --at 2025-01-05T14:00:00-05:00';
    case 'files':
      return 'next: invest data import <folder>';
    case 'live':
      return 'next: invest doctor';
  }
}

async function worldOf({ world, yes = false }: InitOptions): Promise<WorldKind> {
  if (world !== undefined) return worldNamed(world);
  if (yes || !process.stdin.isTTY) return 'simulated';
  const { select, isCancel } = await import('@clack/prompts');
  const chosen = await select({
    message: 'Which world shall the accounts live in?',
    initialValue: 'simulated',
    options: [
      {
        value: 'simulated',
        label: 'simulated',
        hint: 'an invented market, the same for the same seed',
      },
      { value: 'files', label: 'files', hint: 'daily bars from your own CSV files' },
      { value: 'live', label: 'live', hint: 'real market time, prices of Yahoo Finance' },
    ],
  });
  if (isCancel(chosen)) throw usageError('init was given up; nothing was made');
  return worldNamed(chosen);
}

function worldNamed(text: string): WorldKind {
  const found = WORLDS.find((kind) => kind === text);
  if (found === undefined) throw usageError(`--world is ${WORLDS.join(', ')}, was "${text}"`);
  return found;
}

export function seedOf(text = '1'): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw usageError(`--seed is a whole number from 0, was "${text}"`);
  return seed;
}

async function textOf(file: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw usageError(`--config ${file} cannot be read`);
  }
}

/** The configuration to begin with: without a file or a word about models the built-in rules decide. */
async function configOf({ config, model, yes }: InitOptions): Promise<{ config?: string }> {
  const text = config === undefined ? undefined : await textOf(config);
  const who =
    model ??
    (text === undefined ? await whoDecides(yes === true ? 'settled' : 'ask') : 'configured');
  if (who === 'configured') return text === undefined ? {} : { config: text };
  const { withModel, withRulesArms } = await import('#config');
  return { config: who === 'rules' ? withRulesArms(text) : withModel(text, who) };
}

type Asking = 'ask' | 'settled';

async function whoDecides(asking: Asking): Promise<string> {
  if (asking === 'settled' || !process.stdin.isTTY) return 'rules';
  const { select, isCancel } = await import('@clack/prompts');
  const chosen = await select({
    message: 'Who shall decide?',
    initialValue: 'rules',
    options: [
      { value: 'rules', label: 'the built-in rules', hint: 'needs no model server' },
      { value: 'configured', label: 'model servers', hint: 'edit their addresses in config.yaml' },
    ],
  });
  if (isCancel(chosen)) throw usageError('init was given up; nothing was made');
  return chosen;
}
