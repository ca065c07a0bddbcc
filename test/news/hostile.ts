import { setTimeout as pause } from 'node:timers/promises';
import { instant, readInstant } from '#core/calendar';
import type { NewsTold } from '#ports';
import { openNews } from '#adapters/rss';
import { PUBLIC_ADDRESS, simulatedInternet } from '../fakes/feeds/simulated-internet.ts';
import { startFeedServer, type FeedServer } from '../fakes/feeds/start-feed-server.ts';
import {
  startForbiddenListener,
  type ForbiddenListener,
} from '../fakes/feeds/start-forbidden-listener.ts';
import { hostileAddresses } from './hostile-addresses.ts';
import type { HostileCase } from './hostile-case.ts';
import { hostileDocuments } from './hostile-documents.ts';
import { hostileServers } from './hostile-servers.ts';

export type HostileResult = {
  readonly one: HostileCase;
  readonly told: NewsTold;
  readonly ms: number;
  /** Of the addresses that a socket was opened to, those that are not the public one. */
  readonly forbidden: readonly string[];
  readonly lines: readonly string[];
};

export type HostileRun = {
  readonly results: readonly HostileResult[];
  readonly forbiddenConnections: number;
  /** Most memory of the process over what it had before, in bytes. */
  readonly memoryGrown: number;
};

/** Of what must be read: a document that takes a second to read holds up those beside it. */
const PATIENCE_MS = 10_000;
export const TIME_LIMIT_MS = 500;
const AT_ONCE = 4;

/** Every case through the whole news source, against a real server behind a simulated internet. */
export async function hostile(): Promise<HostileRun> {
  const [server, forbidden] = [await startFeedServer(), await startForbiddenListener()];
  const cases = [...hostileAddresses, ...hostileServers, ...hostileDocuments];
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const results: HostileResult[] = [];
  const queue = cases.entries();
  const worker = async (): Promise<void> => {
    for (const [index, one] of queue)
      results.push(await resultOf(one, index, { server, forbidden }));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  clearInterval(timer);
  const forbiddenConnections = forbidden.connections();
  await Promise.all([server.close(), forbidden.close()]);
  return { results, forbiddenConnections, memoryGrown: most - before };
}

const NOW = readInstant('2026-09-11T12:00:00Z') ?? instant(0);

async function resultOf(
  one: HostileCase,
  index: number,
  { server, forbidden }: { readonly server: FeedServer; readonly forbidden: ForbiddenListener },
): Promise<HostileResult> {
  const host = `case-${index}.example.com`;
  const path = `/feed-${index}`;
  if (one.behaviour !== undefined) server.set(path, one.behaviour);
  const names = new Map(
    Object.entries(one.names ?? {}).map(([name, answers]) => [name === '*' ? host : name, answers]),
  );
  const internet = simulatedInternet({ fake: server.port, forbidden: forbidden.port }, names);
  const lines: string[] = [];
  const source = openNews(
    {
      feeds: [{ name: 'Hostile', url: one.url ?? `http://${host}${path}` }],
      timeLimitMs: one.comes === 'told' ? PATIENCE_MS : TIME_LIMIT_MS,
      namesOf: () => Promise.resolve(new Map()),
    },
    {
      clock: { now: () => NOW },
      pause,
      random: () => 0.5,
      log: { line: (level, text) => void lines.push(`${level} ${text}`) },
      lookup: internet.lookup,
      dial: internet.dial,
    },
  );
  const started = performance.now();
  const told = await source.news.headlines([], 1000);
  const ms = performance.now() - started;
  source.close();
  const strange = internet.dialled.filter((address) => address !== PUBLIC_ADDRESS);
  return { one, told, ms, forbidden: strange, lines };
}

/** One line for each kind: cases, how many came as they must, the slowest. */
export function hostileTable({ results }: HostileRun): string {
  const kinds = Map.groupBy(results, ({ one }) => one.kind);
  const rows = [...kinds].map(([kind, all]) => {
    const right = all.filter(isRight).length;
    const slowest = Math.max(...all.map(({ ms }) => ms)).toFixed(0);
    return `${kind.padEnd(42)}${String(all.length).padStart(5)}${String(right).padStart(7)}${slowest.padStart(9)}`;
  });
  return [`${'kind'.padEnd(42)}cases  right  slowest ms`, ...rows].join('\n');
}

/** Whether it came as it must: an absence with its reason, or headlines. */
export function isRight({ one, told }: HostileResult): boolean {
  const [absences, headlines] = [told.absent.length, told.headlines.length];
  return one.comes === 'told' ? headlines > 0 : headlines === 0 && absences === 1;
}
