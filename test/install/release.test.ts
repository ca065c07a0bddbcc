import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOWNLOADS, nativeStage, type NativeStage } from './native-stage.ts';

let machine: NativeStage;
let on: NativeStage['on'];

beforeEach(() => {
  machine = nativeStage();
  ({ on } = machine);
  machine.published('1.0.0');
  machine.published('1.1.0');
});

afterEach(() => on.close());

const mark = (): unknown => JSON.parse(readFileSync(join(on.folder, 'etc/install.json'), 'utf8'));
const restarts = (): number =>
  on.calls().filter((line) => line === 'systemctl restart invest.service').length;

describe('a first release', () => {
  it('stands where the unit and the command look for it', () => {
    const { code, out } = machine.release('1.0.0');
    expect([code, out]).toEqual([0, expect.stringContaining('invest 1.0.0 is installed')]);
    expect(machine.current()).toBe('releases/1.0.0');
    expect(readlinkSync(join(machine.root, 'node'))).toBe('current/node');
    expect(existsSync(join(machine.root, 'node/bin/node'))).toBe(true);
    expect(mark()).toEqual({
      kind: 'native',
      directory: machine.root,
      home: machine.state,
      version: '1.0.0',
    });
    const system = (path: string): string => readFileSync(join(machine.system, path), 'utf8');
    expect(system('etc/systemd/system/invest.service')).toContain('ExecStart=');
    expect(system('usr/local/share/man/man1/invest.1')).toBe('manual of 1.0.0');
    expect(system('usr/share/bash-completion/completions/invest')).toBe('completion of 1.0.0\n');
    expect(system('usr/local/bin/invest')).toContain(
      `root='${machine.root.replaceAll("'", String.raw`'\''`)}'`,
    );
    expect(statSync(join(machine.system, 'usr/local/bin/invest')).mode & 0o777).toBe(0o755);
  });

  it('fetches packages without their scripts, and keeps nothing that only builds', () => {
    machine.release('1.0.0', { NPM_REGISTRY: 'https://registry.example' });
    const npm = on.calls().find((line) => line.startsWith('npm '));
    expect(npm).toContain('ci --omit=dev --ignore-scripts');
    expect(npm).toContain('--registry https://registry.example');
    expect(existsSync(join(machine.root, 'node/bin/npm'))).toBe(false);
    expect(existsSync(join(machine.root, 'node/lib'))).toBe(false);
    expect(machine.releases()).toEqual(['1.0.0']);
  });

  it('starts nothing where that is said', () => {
    expect(machine.release('1.0.0', { INVEST_NO_START: '1' }).code).toBe(0);
    expect(restarts()).toBe(0);
  });

  it('says so where no service manager runs', () => {
    expect(machine.release('1.0.0', { INVEST_SYSTEM: on.home }).out).toContain(
      'no service manager runs here',
    );
  });

  it('that does not become ready is said', () => {
    machine.sick('1.0.0');
    expect(machine.release('1.0.0')).toEqual({
      code: 1,
      out: expect.stringContaining('does not become ready'),
    });
  });

  it('comes from a file that is here, without the network', () => {
    const sum = machine.published('1.2.0');
    const env = {
      INVEST_TARBALL: join(on.folder, 'invest-1.2.0.tar.gz'),
      INVEST_SHA256: sum,
      INVEST_DOWNLOADS: 'https://nowhere.example',
    };
    expect(machine.release('1.2.0', env).code).toBe(0);
    expect(on.calls().some((line) => line.startsWith('curl'))).toBe(false);
  });
});

describe('what is refused, with nothing changed', () => {
  it.each<[string, string, () => Readonly<Record<string, string>>, string]>([
    ['a version that is none', '../1.0', () => ({}), 'say a version like 1.2.3'],
    ['a version that is not there', '9.9.9', () => ({}), 'cannot be fetched'],
    [
      'a release with another checksum',
      '1.0.0',
      () => {
        on.web(`${DOWNLOADS}/v1.0.0/SHA256SUMS`, `${'0'.repeat(64)}  invest-1.0.0.tar.gz\n`);
        return {};
      },
      'another checksum',
    ],
    [
      'a release that SHA256SUMS does not name',
      '1.0.0',
      () => {
        on.web(`${DOWNLOADS}/v1.0.0/SHA256SUMS`, `${'0'.repeat(64)}  other.tar.gz\n`);
        return {};
      },
      'says nothing of invest-1.0.0.tar.gz',
    ],
    [
      'a checksum that was said and is another',
      '1.0.0',
      () => ({ INVEST_SHA256: 'f'.repeat(64) }),
      'another checksum',
    ],
    [
      'a release whose packages cannot be fetched',
      '1.0.0',
      () => {
        machine.npm('exit 1');
        return {};
      },
      'npm cannot fetch the packages',
    ],
  ])('%s', (...[, version, prepared, says]) => {
    const { code, out } = machine.release(version, prepared());
    expect([code, out]).toEqual([1, expect.stringContaining(says)]);
    expect(machine.current()).toBeUndefined();
    expect(machine.releases()).toEqual([]);
    expect(restarts()).toBe(0);
  });
});

describe('a release over another', () => {
  beforeEach(() => {
    machine.release('1.0.0');
  });

  it('takes its place, and the former one stays', () => {
    expect(machine.release('1.1.0').code).toBe(0);
    expect(machine.current()).toBe('releases/1.1.0');
    expect(machine.releases()).toEqual(['1.0.0', '1.1.0']);
    expect(mark()).toMatchObject({ version: '1.1.0' });
  });

  it('lets the one before the former one go', () => {
    machine.release('1.1.0');
    machine.published('1.2.0');
    machine.release('1.2.0');
    expect(machine.releases()).toEqual(['1.1.0', '1.2.0']);
  });

  it('shares the Node that is the same, and goes back with the Node that is not', () => {
    const node = (version: string): string =>
      join(machine.root, 'releases', version, 'node/bin/node');
    machine.release('1.1.0');
    expect(lstatSync(node('1.1.0')).ino).toBe(lstatSync(node('1.0.0')).ino);
    writeFileSync(join(on.folder, 'node-version'), 'another');
    machine.published('1.2.0');
    machine.sick('1.2.0');
    expect(machine.release('1.2.0').code).toBe(1);
    expect(readFileSync(join(machine.root, 'node/bin/node'), 'utf8')).not.toContain('another');
  });

  it('goes back where the new one does not become ready', () => {
    machine.sick('1.1.0');
    const { code, out } = machine.release('1.1.0');
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('invest 1.1.0 was not kept; 1.0.0 runs'),
    ]);
    expect(machine.current()).toBe('releases/1.0.0');
    expect(mark()).toMatchObject({ version: '1.0.0' });
    expect(readFileSync(join(machine.system, 'usr/local/share/man/man1/invest.1'), 'utf8')).toBe(
      'manual of 1.0.0',
    );
    expect(restarts()).toBe(3);
  });

  it('says where the former one does not become ready either', () => {
    machine.sick('1.1.0');
    machine.sick('1.0.0');
    expect(machine.release('1.1.0')).toEqual({
      code: 1,
      out: expect.stringContaining('and 1.0.0 does not become ready either'),
    });
  });

  it('puts the store back that the new one had upgraded', () => {
    const store = join(machine.state, 'data/invest.db');
    writeFileSync(store, 'of version 6');
    writeFileSync(`${store}.v5-20200101T000000Z`, 'long ago');
    on.standIn(
      'systemctl',
      `case "$*-$(basename "$(readlink "$INVEST_ROOT/current")")" in
        restart*1.1.0) sleep 0.1; mv "${store}" "${store}.v6-20261123T180000Z"
          touch "${store}.v6-20261123T180000Z"; echo of version 7 > "${store}"; echo > "${store}-wal" ;;
      esac`,
    );
    machine.sick('1.1.0');
    const { out } = machine.release('1.1.0');
    expect(out).toContain('the store is the one of before the upgrade');
    expect(readFileSync(store, 'utf8')).toBe('of version 6');
    expect(readFileSync(`${store}.not-kept`, 'utf8')).toBe('of version 7\n');
    expect(existsSync(`${store}-wal`)).toBe(false);
    expect(existsSync(`${store}.v5-20200101T000000Z`)).toBe(true);
    expect(on.calls()).toContain('systemctl stop invest.service');
  });

  it('goes back where it is broken off in between', () => {
    on.standIn(
      'systemctl',
      `[ -e "$STAGE/once" ] || case "$*" in restart*) touch "$STAGE/once"; kill -TERM $PPID ;; esac`,
    );
    const { code, out } = machine.release('1.1.0');
    expect([code, out]).toEqual([130, expect.stringContaining('1.0.0 runs')]);
    expect(machine.current()).toBe('releases/1.0.0');
  });

  it.each([
    ['while packages come', (): void => machine.npm('kill -KILL $(cat "$STAGE/pid")')],
    [
      'after the change',
      (): void => on.standIn('systemctl', 'case "$*" in restart*) kill -KILL $PPID ;; esac'),
    ],
  ])('is done a second time where it was killed %s', (_when, prepared) => {
    prepared();
    const script = join(on.folder, 'killed.sh');
    const call = `'${new URL('../../deploy/native/install-release.sh', import.meta.url).pathname}'`;
    writeFileSync(script, `echo $$ > "$STAGE/pid"; exec bash ${call} 1.1.0`);
    expect(on.run(script, { env: machine.environment }).code).not.toBe(0);
    expect(existsSync(join(machine.root, 'current/bin/invest.mjs'))).toBe(true);
    machine.npm('mkdir -p node_modules/zod');
    on.standIn('systemctl');
    expect(machine.release('1.1.0').code).toBe(0);
    expect(machine.current()).toBe('releases/1.1.0');
    expect(machine.releases().filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('of the same version goes back to what was there', () => {
    machine.published('1.0.0', { 'bin/invest.mjs': 'another build' });
    on.standIn(
      'systemctl',
      `case "$*" in restart*)
        if grep -q another "$INVEST_ROOT/current/bin/invest.mjs"; then touch "$STAGE/sick-1.0.0"
        else rm -f "$STAGE/sick-1.0.0"; fi ;;
      esac`,
    );
    expect(machine.release('1.0.0')).toEqual({
      code: 1,
      out: expect.stringContaining('1.0.0 runs'),
    });
    expect(readFileSync(join(machine.root, 'current/bin/invest.mjs'), 'utf8')).toBe('1.0.0');
    expect(machine.releases()).toEqual(['1.0.0']);
  });

  it('asks at the port of the configuration', () => {
    writeFileSync(
      join(machine.state, 'data/config.yaml'),
      'models:\n  port: 1\nservice:\n  host: 0.0.0.0\n  port: 9123\n',
    );
    const node = join(machine.root, 'releases/1.0.0/node/bin/node');
    writeFileSync(node, `#!/bin/bash\necho "asked at $INVEST_PORT" >> "$STAGE/calls"\nexit\n`);
    writeFileSync(join(on.folder, 'node'), readFileSync(node));
    machine.published('1.1.0');
    expect(machine.release('1.1.0').code).toBe(0);
    expect(on.calls()).toContain('asked at 9123');
  });
});

describe('a release of a private repository', () => {
  const github = 'https://github.com/Twozee-Tech/Invest_Research/releases/download';
  const api = 'https://api.github.com/repos/Twozee-Tech/Invest_Research/releases';

  beforeEach(() => {
    for (const [place, name] of ['SHA256SUMS', 'invest-1.0.0.tar.gz'].entries()) {
      on.web(`${github}/v1.0.0/${name}`, '', 404);
      on.alias(`${api}/assets/${place}`, `${DOWNLOADS}/v1.0.0/${name}`);
      on.isPrivate(`${api}/assets/${place}`, 'ghp_private');
    }
    const assets = ['SHA256SUMS', 'invest-1.0.0.tar.gz'].map((name, place) => ({
      url: `${api}/assets/${place}`,
      name,
    }));
    on.web(`${api}/tags/v1.0.0`, JSON.stringify({ name: 'v1.0.0', assets }));
    on.isPrivate(`${api}/tags/v1.0.0`, 'ghp_private');
  });

  it('is fetched with a token that is never among the words of a process', () => {
    const env = { INVEST_DOWNLOADS: github, GITHUB_TOKEN: 'ghp_private', WATCHED: '1' };
    const { code, out } = machine.release('1.0.0', env);
    expect(code).toBe(0);
    expect(out + on.calls().join('\n') + on.told()).not.toContain('ghp_private');
  });

  it('says what it wants without one', () => {
    expect(machine.release('1.0.0', { INVEST_DOWNLOADS: github })).toEqual({
      code: 1,
      out: expect.stringContaining('wants GITHUB_TOKEN'),
    });
  });
});

describe('the command of a native installation', () => {
  const called = (...words: readonly string[]): string => {
    const path = join(machine.system, 'usr/local/bin/invest');
    const script = join(on.folder, 'called.sh');
    writeFileSync(script, `exec sh '${path.replaceAll("'", String.raw`'\''`)}' "$@"\n`);
    const { out } = on.run(script, { words, env: { INVEST_ROOT: machine.root } });
    return out + (on.calls().at(-1) ?? '');
  };

  beforeEach(() => {
    machine.release('1.0.0');
    on.standIn('id', 'echo 0');
    on.standIn(
      'setpriv',
      'echo "HOME $HOME token ${GHOSTFOLIO_TOKEN:-} words $(printf "%s|" "$@")"',
    );
    mkdirSync(join(on.folder, 'etc'), { recursive: true });
    writeFileSync(join(on.folder, 'etc/invest.env'), '# kept\nGHOSTFOLIO_TOKEN=tok\n');
  });

  it('runs as the user of the service, with the secrets that its unit gives', () => {
    expect(called('accounts', 'a b')).toContain(
      `HOME ${machine.state} token tok words --reuid|invest|--regid|invest|--init-groups|${machine.root}/node/bin/node|${machine.root}/current/bin/invest.mjs|accounts|a b|`,
    );
  });

  it.each(['update', 'uninstall', 'rebuild'])('leaves %s to root', (verb) => {
    expect(called(verb)).toContain(`node ${machine.root}/current/bin/invest.mjs ${verb}`);
  });
});
