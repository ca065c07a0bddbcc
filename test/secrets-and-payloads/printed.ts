import process from 'node:process';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { Payload } from './payloads.ts';
import { runInvest } from './run-invest.ts';
import type { HostileHome } from './hostile-home.ts';

export type PrintedTold = {
  readonly commands: number;
  readonly characters: number;
  /** Payloads of which something was printed. */
  readonly shown: number;
  readonly wrong: readonly string[];
};

/** What a terminal obeys or hides, line ends aside; in base 16 where it is told. */
const OBEYED = /[^\P{C}\n]|[\u2028\u2029]/gu;

const LOOKING: readonly (readonly string[])[] = [
  ['status'],
  ['accounts'],
  ['positions', 'weekly_balanced'],
  ['statement'],
  ['orders'],
  ['decisions'],
  ['decision', 'weekly_balanced@latest'],
  ['decision', 'daily_momentum@latest'],
  ['decision', 'wheel@latest'],
  ['decision', 'spreads@latest'],
  ['thinking'],
  ['slots'],
  ['events'],
  ['jobs'],
  ['jobs', 'row7'],
  ['acts'],
  ['notify', 'list'],
  ['token', 'list'],
  ['config', 'show'],
  ['schedule'],
  ['doctor'],
  ['audit', 'verify'],
  ['ledger', 'verify'],
  ['brief', 'list'],
  ['watchlist'],
];

const ONCE: readonly (readonly string[])[] = [
  ['logs', '--no-follow', '--lines', '1000'],
  ['logs', '--no-follow', '--lines', '1000', '--json'],
  ['ledger', 'export'],
  ['resume'],
];

export type PrintLength = 'short' | 'long';

/** Every command on a home full of payloads, and commands that are told a payload. */
export async function printedBy(
  home: HostileHome,
  payloads: readonly Payload[],
  length: PrintLength,
): Promise<PrintedTold> {
  const { PATH = '' } = process.env;
  const all =
    length === 'long'
      ? [...LOOKING, ...LOOKING.map((args) => [...args, '--json']), ...ONCE]
      : SHORT;
  const said: string[] = [];
  const wrong: string[] = [];
  const run = async (args: readonly string[]): Promise<void> => {
    const { stdout, stderr } = await runInvest(args, { variables: { PATH } });
    // Lines of CSV end as RFC 4180 has it.
    const out = args.includes('export') ? stdout.replaceAll('\r\n', '\n') : stdout;
    for (const text of [out, stderr]) {
      said.push(text);
      const marks = new Set(
        [...text.matchAll(OBEYED)].map(([mark]) => mark.codePointAt(0)?.toString(16)),
      );
      if (marks.size > 0)
        wrong.push(`${args.slice(0, 4).join(' ').slice(0, 100)}: U+${[...marks].join(' U+')}`);
    }
  };
  for (const args of all) await run([...args, '--home', home.directory]);
  const asked = argumentsOf(home, length === 'long' ? payloads : payloads.slice(0, 2));
  for (const args of asked) await run(args);
  const whole = said.join('\n');
  return {
    commands: all.length + asked.length,
    characters: whole.length,
    shown: payloads.filter(({ mark }) => whole.includes(mark)).length,
    wrong,
  };
}

const SHORT: readonly (readonly string[])[] = [
  ['events', '--limit', '1000'],
  ['acts', '--json'],
  ['status'],
  ['decision', 'weekly_balanced@latest'],
  ['logs', '--no-follow', '--lines', '1000', '--json'],
];

/** What somebody copies from elsewhere into a command, and a configuration that came from elsewhere. */
function argumentsOf(
  { directory, folder }: HostileHome,
  payloads: readonly Payload[],
): readonly (readonly string[])[] {
  const able = payloads.filter(({ kind, text }) => KINDS.has(kind) && !text.includes('\0'));
  return able.flatMap(({ text, mark }, place) => {
    const file = join(folder, `${mark}.yaml`);
    writeFileSync(
      file,
      `${JSON.stringify(text)}: 1\ncurrency: ${JSON.stringify(text)}\naccounts: { ${JSON.stringify(text)}: { name: ${JSON.stringify(text)} } }\n`,
    );
    const ways: readonly (readonly string[])[] = [
      ['decision', `x${text}`, '--home', directory],
      ['positions', `x${text}`, '--home', directory, '--json'],
      ['config', 'check', '--file', file],
      ['config', 'check', '--file', file, '--json'],
      ['accounts', '--home', `x${text}`],
      [`x${text}`],
      ['accounts', `--x${text}`],
    ];
    const [first = [], second = []] = [ways[place % ways.length], ways[(place + 3) % ways.length]];
    return [first, second];
  });
}

const KINDS = new Set(['terminals', 'what is not seen', 'lines']);
