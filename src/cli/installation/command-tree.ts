import type { Argument, Command, Option } from 'commander';

/** A command as completion and the manual see it. */
export type CommandNode = {
  /** Words from the program on: ["backtest", "show"]; none for the program itself. */
  readonly path: readonly string[];
  readonly says: string;
  readonly arguments: readonly Taken[];
  readonly options: readonly OptionTaken[];
  readonly below: readonly CommandNode[];
};

/** What a place takes, so that it can be completed. */
export type Takes =
  | 'nothing'
  | 'account'
  | 'decision'
  | 'file'
  | 'folder'
  | 'words'
  | readonly string[];

export type Taken = { readonly shown: string; readonly says: string; readonly takes: Takes };

export type OptionTaken = {
  readonly flags: readonly string[];
  readonly shown: string;
  readonly says: string;
  readonly takes: Takes;
};

/** All commands, from the program itself. */
export function commandTree(command: Command, path: readonly string[] = []): CommandNode {
  const help = command.createHelp();
  return {
    path,
    says: command.description(),
    arguments: command.registeredArguments.map((argument) => taken(argument, path)),
    options: help.visibleOptions(command).map(optionTaken),
    below: help
      .visibleCommands(command)
      .filter((each) => each.name() !== 'help')
      .map((each) => commandTree(each, [...path, each.name()])),
  };
}

/** The node and all below it. */
export function nodesOf(node: CommandNode): readonly CommandNode[] {
  return [node, ...node.below.flatMap(nodesOf)];
}

const ACCOUNTS = new Set(['account', 'accounts', 'other', 'key', 'first', 'second']);
const FILES = new Set(['file', 'place']);

function taken(argument: Argument, path: readonly string[]): Taken {
  const name = argument.name();
  const dots = argument.variadic ? '...' : '';
  return {
    shown: argument.required ? `<${name}${dots}>` : `[${name}${dots}]`,
    says: argument.description,
    takes: argument.argChoices ?? namedTakes(name, path),
  };
}

function namedTakes(name: string, path: readonly string[]): Takes {
  if (ACCOUNTS.has(name)) return 'account';
  if (name === 'id' && path[0] === 'decision') return 'decision';
  if (FILES.has(name)) return 'file';
  return name === 'folder' || name === 'dir' ? 'folder' : 'words';
}

function optionTaken(option: Option): OptionTaken {
  const value = /[<[](?<name>[\w-]+)/.exec(option.flags)?.groups?.['name'];
  return {
    flags: [option.short, option.long].flatMap((flag) => flag ?? []),
    shown: option.flags,
    says: option.description,
    takes: value === undefined ? 'nothing' : (option.argChoices ?? namedTakes(value, [])),
  };
}
