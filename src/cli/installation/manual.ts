import { nodesOf, type CommandNode } from './command-tree.ts';

/** The manual page of section 1, from the commands themselves. */
export function manualOf(root: CommandNode, version: string): string {
  return [
    `.TH INVEST 1 "" "invest ${version}" "User Commands"`,
    '.SH NAME',
    'invest \\- virtual portfolios run by local language models or by rules',
    '.SH SYNOPSIS',
    '.B invest',
    '.I command',
    '[\\fIoptions\\fR] [\\fIarguments\\fR]',
    '.SH DESCRIPTION',
    roff(root.says),
    '.PP',
    'A home is a folder with everything of one set of accounts: configuration, ledger, journal and logs. Verbs that read',
    'print one JSON value with \\fB\\-\\-json\\fR.',
    '.SH COMMANDS',
    ...nodesOf(root)
      .filter(({ path, below }) => path.length > 0 && below.length === 0)
      .map(commandPart),
    ...TAIL,
    '',
  ].join('\n');
}

function commandPart({ path, says, arguments: places, options }: CommandNode): string {
  const own = options.filter(({ flags }) => !flags.includes('--help'));
  return [
    '.SS',
    `invest ${[...path, ...places.map(({ shown }) => shown)].map(roff).join(' ')}`,
    roff(`${says.charAt(0).toUpperCase()}${says.slice(1)}.`),
    ...places.flatMap(({ shown, says: what }) =>
      what === '' ? [] : ['.TP', `.I ${roff(shown)}`, roff(what)],
    ),
    ...own.flatMap((option) => ['.TP', `.B ${roff(option.shown)}`, roff(option.says)]),
  ].join('\n');
}

const TAIL: readonly string[] = [
  '.SH EXIT STATUS',
  ...[
    ['0', 'done; an account that abstained is on the record, and that is a result'],
    ['1', 'a no: refused, not found, broken book, invalid configuration'],
    ['2', 'the command line was used wrongly'],
    ['3', 'the outside failed, and a later try may help'],
  ].flatMap(([code = '', says = '']) => ['.TP', `.B ${code}`, roff(says)]),
  '.SH ENVIRONMENT',
  ...[
    ['INVEST_HOME', 'the home, where --home does not say it'],
    ['FILE__NAME', 'names a file with the value of the variable NAME, for secrets'],
    ['BROWSER', 'what invest dashboard opens pages with'],
    ['INVEST_RELEASES', 'the address that tells the newest release'],
    ['NO_COLOR', 'no colours'],
  ].flatMap(([name = '', says = '']) => ['.TP', `.B ${name}`, roff(says)]),
  '.SH FILES',
  ...[
    ['data/config.yaml', 'in the home: accounts, models, limits'],
    ['data/invest.db', 'in the home: ledger, orders and journal'],
    ['logs', 'in the home: what the service did, and a file for each decision'],
  ].flatMap(([name = '', says = '']) => ['.TP', `.I ${roff(name)}`, roff(says)]),
  '.SH NOTES',
  'Virtual money; nothing here is advice.',
];

/** No mark of ours is taken for a command of the page. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^(?=[.'])/gm, '\\&');
}
