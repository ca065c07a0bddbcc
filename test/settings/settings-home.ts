import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { withRulesArms } from '#config';
import { assert } from '#core/prelude';
import type { Done, Told } from '#verbs';
import { ACTING_VERBS, READING_VERBS } from '#verbs/tables';
import { initHome, openHome, type Home } from '#worlds';

/** A home whose settings are changed, and what can be asked of them. */
export type SettingsHome = {
  readonly home: Home;
  readonly directory: string;
  /** config.yaml as it stands. */
  readonly text: () => string;
  readonly write: (text: string) => void;
  /** Such a file, and no former one. */
  readonly anew: (text: string) => void;
  /** Names of the former texts that are kept beside it. */
  readonly kept: () => readonly string[];
  readonly act: (name: string, asked: unknown) => Promise<Done>;
  readonly told: (name: string) => Promise<Told<unknown>>;
  readonly close: () => void;
};

/** A simulated home whose file has every default, and comments. */
export async function settingsHome(config: string = withRulesArms()): Promise<SettingsHome> {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  const directory = join(folder, 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1, config });
  assert(made.kind === 'made', 'a home is made');
  const home = await openHome(directory, { line: () => undefined });
  const { config: file, data } = home.paths;
  return {
    home,
    directory,
    text: () => readFileSync(file, 'utf8'),
    write: (text) => writeFileSync(file, text),
    anew: (text) => {
      for (const name of readdirSync(data))
        if (name.startsWith(`${basename(file)}.`)) rmSync(join(data, name), { force: true });
      rmSync(file, { force: true });
      writeFileSync(file, text, { mode: 0o600 });
    },
    kept: () => readdirSync(data).filter((name) => name.startsWith(`${basename(file)}.before-`)),
    act: async (name, asked) => {
      const verb = ACTING_VERBS.find((each) => each.name === name);
      assert(verb !== undefined, `${name} can be done`);
      return verb.act(home, asked, { by: 'a test' });
    },
    told: async (name) => {
      const verb = READING_VERBS.find((each) => each.name === name);
      assert(verb !== undefined, `${name} can be asked`);
      return verb.tell(home, {});
    },
    close: () => {
      home.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
