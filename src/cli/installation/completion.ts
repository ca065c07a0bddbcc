import { nodesOf, type CommandNode, type Takes } from './command-tree.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The completion of a shell: every command, option and choice stands in it; accounts and decisions are asked for. */
export function completionFor(shell: Shell, root: CommandNode): string {
  switch (shell) {
    case 'bash':
      return bashCompletion(root);
    case 'zsh':
      return zshCompletion(root);
    case 'fish':
      return fishCompletion(root);
  }
}

const pathOf = (node: CommandNode): string => node.path.join(' ');

/** Single-quoted for any of the three shells. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '').replaceAll("'", '’')}'`;
}

/** What says which values come: the word "account", or choices. */
function takesWord(takes: Takes): string {
  return typeof takes === 'string' ? takes : `choices ${takes.join(' ')}`;
}

type Rows = (node: CommandNode) => string | undefined;

/** The arms of a `case` over where somebody stands. */
function arms(root: CommandNode, row: Rows): string {
  return nodesOf(root)
    .flatMap((node) => {
      const text = row(node);
      return text === undefined ? [] : [`    ${quoted(pathOf(node))}) ${text} ;;`];
    })
    .join('\n');
}

/** What an option with a value takes, by where it stands and its name. */
function valueArms(root: CommandNode): string {
  return nodesOf(root)
    .flatMap((node) =>
      node.options.flatMap(({ flags, takes }) =>
        takes === 'nothing'
          ? []
          : flags.map(
              (flag) =>
                `    ${quoted(`${pathOf(node)} ${flag}`)}) echo ${quoted(takesWord(takes))} ;;`,
            ),
      ),
    )
    .join('\n');
}

const below: Rows = ({ below: each }) =>
  each.length === 0 ? undefined : `echo ${quoted(each.map(({ path }) => path.at(-1)).join(' '))}`;
const flagsHere: Rows = ({ options }) =>
  `echo ${quoted(options.flatMap((option) => option.flags).join(' '))}`;
const places: Rows = (node) =>
  node.arguments.length === 0
    ? undefined
    : `echo ${quoted(node.arguments.map(({ takes }) => takesWord(takes)).join('|'))}`;

/** Common to bash and zsh; arrays of neither are needed, so that the bash of macOS understands it. */
function tables(root: CommandNode): string {
  return `_invest_below() {
  case "$1" in
${arms(root, below)}
  esac
}
_invest_flags() {
  case "$1" in
${arms(root, flagsHere)}
  esac
}
_invest_places() {
  case "$1" in
${arms(root, places)}
  esac
}
_invest_value() {
  case "$1" in
${valueArms(root)}
  esac
}
_invest_asked() {
  command invest complete "$1" 2>/dev/null
}`;
}

/** Walks the words before the present one: sets at, place (how many plain words follow the command) and value. */
const WALK = `  at=''; place=0; value=''
  for word in "$@"; do
    if [ -n "$value" ]; then value=''; continue; fi
    case "$word" in
      -*=*) ;;
      -*) value=$(_invest_value "$at $word") ;;
      *)
        found=''
        for each in $(_invest_below "$at"); do
          if [ "$each" = "$word" ] && [ "$place" = 0 ]; then found=1; fi
        done
        if [ -n "$found" ]; then at="\${at:+$at }$word"; else place=$((place + 1)); fi ;;
    esac
  done`;

/** Which of what takes is meant at the present place: a list of words, or "file". */
const OFFERED = `  kind="$value"
  if [ -z "$kind" ]; then
    places=$(_invest_places "$at")
    if [ -n "$places" ]; then
      count=1; rest="$places"
      while [ "$count" -le "$place" ] && [ "$rest" != "\${rest#*|}" ]; do rest="\${rest#*|}"; count=$((count + 1)); done
      kind="\${rest%%|*}"
    fi
  fi
  case "$kind" in
    account) _invest_asked accounts ;;
    decision) _invest_asked decisions ;;
    choices*) echo "\${kind#choices }" ;;
    file|folder) echo "::$kind" ;;
  esac
  if [ -z "$value" ]; then _invest_below "$at"; fi`;

const OFFER = `_invest_offer() {
  local at place value word found each kind places count rest
${WALK}
${OFFERED}
  case "$_invest_typed" in
    -*) [ -n "$value" ] || _invest_flags "$at" ;;
  esac
}`;

function bashCompletion(root: CommandNode): string {
  return `# bash completion of invest; source it, or: invest completion bash > ~/.local/share/bash-completion/completions/invest
${tables(root)}
${OFFER}
_invest() {
  local offered _invest_typed
  _invest_typed="\${COMP_WORDS[COMP_CWORD]}"
  offered=$(_invest_offer "\${COMP_WORDS[@]:1:COMP_CWORD-1}")
  COMPREPLY=()
  case "$offered" in
    *::file*) COMPREPLY=($(compgen -f -- "$_invest_typed")) ;;
    *::folder*) COMPREPLY=($(compgen -d -- "$_invest_typed")) ;;
    *) COMPREPLY=($(compgen -W "$offered" -- "$_invest_typed")) ;;
  esac
}
complete -o filenames -F _invest invest
`;
}

function zshCompletion(root: CommandNode): string {
  return `#compdef invest
# zsh completion of invest; put it as _invest into a folder of $fpath, or source it after compinit
${tables(root)}
${OFFER}
_invest() {
  emulate -L zsh
  setopt shwordsplit
  local offered _invest_typed="$words[CURRENT]"
  offered=$(_invest_offer "\${(@)words[2,CURRENT-1]}")
  case "$offered" in
    *::file*) _files ;;
    *::folder*) _files -/ ;;
    *) compadd -- \${=offered} ;;
  esac
}
if [ "$funcstack[1]" = "_invest" ]; then _invest "$@"; else compdef _invest invest; fi
`;
}

const FISH_ASKS: Readonly<Record<string, string>> = {
  account: '(invest complete accounts 2>/dev/null)',
  decision: '(invest complete decisions 2>/dev/null)',
};

function fishCompletion(root: CommandNode): string {
  const lines = nodesOf(root).flatMap((node) => [
    ...node.below.map(({ path, says }) => fishLine(node, `-a ${quoted(path.at(-1) ?? '')}`, says)),
    ...node.options.map(({ flags, takes, says }) => {
      const named = flags.map((flag) =>
        flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
      );
      return fishLine(node, `${named.join(' ')}${fishValue(takes)}`, says);
    }),
    ...node.arguments.flatMap(({ takes, says }) => {
      const values = fishValues(takes);
      return values === undefined ? [] : [fishLine(node, values, says)];
    }),
  ]);
  return `# fish completion of invest; invest completion fish > ~/.config/fish/completions/invest.fish
function __invest_at
    set -l words (commandline -opc)[2..-1]
    set -l at
    for word in $words
        string match -q -- '-*' $word; and continue
        contains -- (string join ' ' $at $word) $__invest_commands; and set -a at $word
    end
    set -l joined (string join ' ' $at)
    test "$joined" = "$argv[1]"
end
set -g __invest_commands ${nodesOf(root)
    .filter(({ path }) => path.length > 0)
    .map((node) => quoted(pathOf(node)))
    .join(' ')}
complete -c invest -f
${lines.join('\n')}
`;
}

function fishLine(node: CommandNode, rest: string, says: string): string {
  const condition = quoted(`__invest_at "${pathOf(node)}"`);
  return `complete -c invest -n ${condition} ${rest}${says === '' ? '' : ` -d ${quoted(says)}`}`;
}

function fishValue(takes: Takes): string {
  if (takes === 'nothing') return '';
  const values = fishValues(takes);
  return values === undefined ? ' -x' : ` -r ${values}`;
}

function fishValues(takes: Takes): string | undefined {
  if (typeof takes !== 'string') return `-a ${quoted(takes.join(' '))}`;
  if (takes === 'file' || takes === 'folder') return '-F';
  const asked = FISH_ASKS[takes];
  return asked === undefined ? undefined : `-a ${quoted(asked)}`;
}
