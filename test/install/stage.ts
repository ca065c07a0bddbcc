import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentVariable } from '#adapters/system';

const ROOT = new URL('../../', import.meta.url).pathname;

export type Ended = { readonly code: number | null; readonly out: string };

type Asked = {
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What somebody types at the terminal, a line each; absent: there is no terminal. */
  readonly typed?: readonly string[];
};

/** A machine of stand-ins, on which an installer is tried. */
export type Stage = {
  readonly folder: string;
  readonly home: string;
  /** What an address answers with. */
  readonly web: (address: string, body: string, code?: number) => void;
  /** An address answers as another one. */
  readonly alias: (address: string, other: string) => void;
  /** The address answers only who brings this token. */
  readonly isPrivate: (address: string, token: string) => void;
  /** A program that writes down its words, then does this. */
  readonly standIn: (name: string, then?: string) => void;
  readonly run: (script: string, asked?: Asked) => Ended;
  /** Programs that were called, with their words. */
  readonly calls: () => readonly string[];
  /** With WATCHED in the environment: the words of all processes, whenever a stand-in was called. */
  readonly told: () => string;
  /** Headers that went by standard input. */
  readonly headers: () => string;
  readonly files: () => ReadonlyMap<string, { readonly text: string; readonly mode: string }>;
  readonly close: () => void;
};

const fileOf = (address: string): string => address.replaceAll(/[^\w.-]/g, '_');

/** curl as far as it is used: addresses are files of a folder. */
const CURL = `out='' code_wanted='' address='' config='' fails=''
while [ $# -gt 0 ]; do
  case $1 in
    -o) out=$2; shift ;;
    -w) code_wanted=yes; shift ;;
    --config) config=$(cat); shift ;;
    --data) data=$(cat); echo "$data" >> "$STAGE/bodies"; shift ;;
    -H | --max-time | --retry) shift ;;
    -f*) fails=yes ;;
    -*) ;;
    *) address=$1 ;;
  esac
  shift
done
[ -z "$config" ] || echo "$config" >> "$STAGE/headers"
file="$STAGE/web/$(printf '%s' "$address" | sed 's/[^A-Za-z0-9_.-]/_/g')"
code=200
[ -f "$file" ] || code=000
[ ! -f "$file.code" ] || code=$(cat "$file.code")
if [ -f "$file.private" ]; then
  case $config in *"Bearer $(cat "$file.private")"*) ;; *) code=404 ;; esac
fi
if [ "$code" = 000 ]; then [ -z "$code_wanted" ] || printf 000; exit 6; fi
if [ "$code" -ge 400 ] && [ -n "$fails" ]; then exit 22; fi
if [ -n "$out" ]; then cat "$file" > "$out"; elif [ -z "$code_wanted" ]; then cat "$file"; fi
[ -z "$code_wanted" ] || printf '%s' "$code"`;

/** What every program of the machine was told, as anybody may read it. */
const WATCHED =
  '[ -z "${WATCHED:-}" ] || cat /proc/[0-9]*/cmdline 2> /dev/null | tr "\\0" " " >> "$STAGE/told"';

export function stage(): Stage {
  const folder = mkdtempSync(join(tmpdir(), "invest it's staged "));
  const home = join(folder, 'the home');
  const bin = join(folder, 'bin');
  for (const path of [home, bin, join(folder, 'web')]) mkdirSync(path);
  const standIn = (name: string, then = 'exit 0'): void => {
    const path = join(bin, name);
    writeFileSync(path, `#!/bin/bash\n${WATCHED}\necho "${name} $*" >> "$STAGE/calls"\n${then}\n`);
    chmodSync(path, 0o755);
  };
  standIn('curl', CURL);
  const textAt = (name: string): string =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
  return {
    folder,
    home,
    standIn,
    web: (address, body, code = 200) => {
      writeFileSync(join(folder, 'web', fileOf(address)), body);
      if (code !== 200) writeFileSync(join(folder, 'web', `${fileOf(address)}.code`), String(code));
    },
    alias: (address, other) =>
      cpSync(join(folder, 'web', fileOf(other)), join(folder, 'web', fileOf(address))),
    isPrivate: (address, token) => {
      writeFileSync(join(folder, 'web', `${fileOf(address)}.private`), token);
    },
    run: (script, asked = {}) => ran({ folder, home }, script, asked),
    calls: () =>
      textAt('calls')
        .split('\n')
        .filter((line) => line !== ''),
    told: () => textAt('told'),
    headers: () => textAt('headers') + textAt('bodies'),
    files: () => filesIn(home),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Each line after its question, as somebody types who reads first: what is typed ahead a terminal shows. */
const SLOWLY =
  '{ while IFS= read -r line; do sleep 0.3; printf "%s\\n" "$line"; done <<< "$TYPED"; sleep 0.3; } | script -qec "$1" /dev/null';

function ran(
  { folder, home }: Pick<Stage, 'folder' | 'home'>,
  script: string,
  { words = [], env = {}, typed }: Asked,
): Ended {
  const path = script.startsWith('/') ? script : join(ROOT, script);
  const environment = {
    PATH: `${join(folder, 'bin')}:${environmentVariable('PATH') ?? ''}`,
    HOME: home,
    STAGE: folder,
    INVEST_PATIENCE: '2',
    ...env,
  };
  const command = ['bash', path, ...words];
  const called = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  const [program, rest] =
    typed === undefined
      ? ['setsid', ['--wait', ...command]]
      : ['bash', ['-c', SLOWLY, '-', called]];
  const { status, stdout, stderr } = spawnSync(program, rest, {
    encoding: 'utf8',
    env: typed === undefined ? environment : { ...environment, TYPED: typed.join('\n') },
    input: '',
    timeout: 30_000,
  });
  return { code: status, out: `${stdout}${stderr}`.replaceAll('\r', '') };
}

function filesIn(
  folder: string,
): ReadonlyMap<string, { readonly text: string; readonly mode: string }> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const mode = (statSync(path).mode & 0o777).toString(8);
        return [path.slice(folder.length + 1), { text: readFileSync(path, 'utf8'), mode }];
      }),
  );
}
