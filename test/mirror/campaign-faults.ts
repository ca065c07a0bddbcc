import { fingerprint } from '#adapters/system';
import { mirrored, type MirrorItem } from '#app/mirror';
import { idOf } from '#core/instruments';
import type { FakeGhostfolio } from '../fakes/ghostfolio/index.ts';
import type { CampaignSite } from './campaign-site.ts';
import type { Living } from './living.ts';
import { remoteOf } from './mirror-scene.ts';

type Runs = ReadonlyMap<string, Living>;

type Line = ReturnType<FakeGhostfolio['activities']>[number];

/** What is wrong in the server's own tables, asked without our reconciliation. */
export function campaignFaults(site: CampaignSite, runs: Runs): readonly string[] {
  const { fake } = site;
  const lines = fake.activities();
  const items = [...runs].flatMap(
    ([account, { entries }]) => mirrored(account, entries, fingerprint).items,
  );
  const forbidden = Object.entries(fake.forbidden).filter(([, times]) => times > 0);
  return [
    ...(lines.length === 0 ? ['nothing is there'] : []),
    ...timesFaults(items, lines),
    ...lineFaults(items, lines, site),
    ...symbolFaults(items, lines, fake),
    ...foreignFaults(lines, site),
    ...[...runs].flatMap(([account, run]) => cashFaults(account, run, fake)),
    ...[...runs].flatMap(([account, run]) => quantityFaults(account, run, site)),
    ...forbidden.map(([what, times]) => `forbidden: ${what}, ${times} times`),
  ];
}

function timesFaults(items: readonly MirrorItem[], lines: readonly Line[]): readonly string[] {
  const found = Map.groupBy(lines, ({ comment }) => comment);
  return items.flatMap(({ key }) => {
    const times = found.get(`oid:${key}`)?.length ?? 0;
    return times === 1 ? [] : [`${key} is there ${times} times`];
  });
}

function isOurs({ comment }: Line): boolean {
  return comment?.startsWith('oid:') === true;
}

/** Whatever is neither the ledger's nor the user's. */
function lineFaults(
  items: readonly MirrorItem[],
  lines: readonly Line[],
  { foreign, emptied }: CampaignSite,
): readonly string[] {
  const known = new Set<string | null>(items.map(({ key }) => `oid:${key}`));
  return lines.flatMap((line) => {
    const { id, comment } = line;
    if (isOurs(line)) return known.has(comment) ? [] : [`phantom line ${comment}`];
    return foreign.has(id) || emptied.has(id) ? [] : [`a stranger's line ${id}`];
  });
}

function symbolFaults(
  items: readonly MirrorItem[],
  lines: readonly Line[],
  fake: FakeGhostfolio,
): readonly string[] {
  const known = new Set<string>(
    items.map(({ security }) => (security.kind === 'listed' ? security.ticker : security.symbol)),
  );
  const there = new Set([...lines, ...fake.profiles()].map(({ symbol }) => symbol));
  return [...there].flatMap((symbol) => (known.has(symbol) ? [] : [`phantom symbol ${symbol}`]));
}

function foreignFaults(lines: readonly Line[], { foreign }: CampaignSite): readonly string[] {
  const there = new Map(lines.map((line) => [line.id, line]));
  return [...foreign].flatMap(([id, text]) => {
    const line = there.get(id);
    if (line === undefined) return [`the user's line ${id} is gone`];
    return isAsWritten(line, text) ? [] : [`the user's line ${id} is changed`];
  });
}

function isAsWritten(line: Line, text: string): boolean {
  const written: Readonly<Record<string, unknown>> = JSON.parse(text);
  const there = new Map<string, unknown>(Object.entries(line));
  return Object.entries(written).every(
    ([name, value]) => JSON.stringify(there.get(name)) === JSON.stringify(value),
  );
}

const MICROS = 1_000_000;

function cashFaults(
  account: string,
  { entries, book }: Living,
  fake: FakeGhostfolio,
): readonly string[] {
  const told = fake.balances(remoteOf(account));
  const days = new Map(told.map(({ date, value }) => [date.slice(0, 10), value]));
  const faults = mirrored(account, entries, fingerprint).cash.flatMap(({ on, cash }) => {
    const was = days.get(on);
    return was === cash / MICROS
      ? []
      : [`${account}: cash on ${on} is ${was}, not ${cash / MICROS}`];
  });
  const last = told.at(-1)?.value;
  return last === book.cash / MICROS
    ? faults
    : [...faults, `${account}: cash is ${last} in the end`];
}

/** The server's lines of ours added up: shares as the book has them, and nothing of options where none are held. */
function quantityFaults(
  account: string,
  { book }: Living,
  { fake }: CampaignSite,
): readonly string[] {
  const remote = remoteOf(account);
  const there = new Map<string, number>();
  for (const line of fake.activities()) {
    // A line whose comment the user emptied stays his own where ours was written again.
    if (line.accountId !== remote || !isOurs(line)) continue;
    const sign = { BUY: 1, SELL: -1 }[line.type] ?? 0;
    const sum = (there.get(line.symbol) ?? 0) + sign * line.quantity;
    there.set(line.symbol, sum);
  }
  const isHeld = book.lots.some(({ instrument }) => instrument.kind === 'option');
  return [...there].flatMap(([symbol, units]) => {
    if (symbol.startsWith('GF_') && isHeld) return [];
    const lots = book.lots.filter(({ instrument }) => symbol === idOf(instrument));
    const held = lots.reduce((total, { quantity }) => total + quantity, 0) / MICROS;
    return Math.abs(units - held) < 1e-6
      ? []
      : [`${account}: ${symbol} comes to ${units}, the book holds ${held}`];
  });
}
