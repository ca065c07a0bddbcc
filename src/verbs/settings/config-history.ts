import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { fingerprint } from '#adapters/system';
import { wholeFile } from '#config';
import type { ConfigChangeView, ConfigFileView, ConfigHistoryView } from '#contract';
import { instant, readInstant, toIso, type Instant } from '#core/calendar';
import type { Home } from '#worlds';
import { NotThere } from '../not-there.ts';
import { put, unchangedSince } from './change-config.ts';
import { configText } from './config-at.ts';
import { hiddenBelow, hiddenInText } from './config-shown.ts';
import { changedLines } from './line-difference.ts';

type Paths = Pick<Home, 'paths'>;

/** The file as it stands. */
export function tellConfigFile({ paths }: Paths): ConfigFileView {
  const text = configText(paths.config);
  const { mtimeMs } = statSync(paths.config);
  const values = valuesIn(text);
  return {
    file: paths.config,
    hash: fingerprint(text),
    changedAt: toIso(instant(Math.floor(mtimeMs))),
    values: hiddenBelow(values),
    whole: values === null ? null : wholeShown(values),
    text: hiddenInText(text),
  };
}

/** Null where it is no YAML: the text is told all the same, so that it can be mended. */
function valuesIn(text: string): unknown {
  try {
    const values: unknown = parse(text, { version: '1.2' });
    return values ?? {};
  } catch {
    return null;
  }
}

function wholeShown(values: unknown): ConfigFileView['whole'] {
  const whole = wholeFile(values);
  if (whole === null) return null;
  return Object.fromEntries(
    Object.entries(whole).map(([key, own]) => [key, hiddenBelow(own, [key])]),
  );
}

type Former = { readonly id: string; readonly text: string; readonly at: Instant };

const STAMP = /\.before-(\d{8}T\d{6}Z(?:-\d+)?)$/;

/** Kept texts, newest first; the stamps of their names rise with time. */
function formerOf({ paths }: Paths): readonly Former[] {
  const folder = dirname(paths.config);
  const prefix = `${basename(paths.config)}.before-`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => {
      const id = STAMP.exec(name)?.[1];
      if (id === undefined) return [];
      const at = momentOf(id);
      return at === undefined ? [] : [{ id, text: readFileSync(join(folder, name), 'utf8'), at }];
    })
    .toSorted((left, right) =>
      right.at === left.at ? numberOf(right.id) - numberOf(left.id) : right.at - left.at,
    );
}

/** "20260618T143000Z", with a number where there were two within a second. */
function momentOf(id: string): Instant | undefined {
  const iso = id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6Z');
  return readInstant(iso);
}

/** Of several within one second. */
function numberOf(id: string): number {
  return Number(/-(\d+)$/.exec(id)?.[1] ?? 0);
}

/** Former texts, each with by how many lines the one that replaced it differs. */
export function tellConfigHistory(home: Paths): ConfigHistoryView {
  const former = formerOf(home);
  const present = configText(home.paths.config);
  return former.map(({ id, text, at }, place) => {
    const next = former[place - 1]?.text ?? present;
    return { id, at: toIso(at), hash: fingerprint(text), ...changedLines(text, next) };
  });
}

export type RollbackAsked = {
  readonly id: string;
  readonly basedOn?: string | undefined;
  readonly dryRun: boolean;
};

/** Puts a former text back; the present one is kept as every former one is. */
export function rollBackConfig(
  home: Paths,
  { id, basedOn, dryRun }: RollbackAsked,
): ConfigChangeView {
  const former = formerOf(home).find((each) => each.id === id);
  if (former === undefined)
    throw new NotThere(
      'config',
      `no former configuration is kept as ${id}; invest config history lists them`,
    );
  const before = configText(home.paths.config);
  unchangedSince(before, basedOn);
  return put(home, { before, after: former.text, dryRun });
}
