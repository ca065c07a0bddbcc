import { setTimeout as pause } from 'node:timers/promises';
import { openArticles } from '#adapters/articles';
import { instant, readInstant } from '#core/calendar';
import type { ArticleTold } from '#ports';
import { PUBLIC_ADDRESS } from '../fakes/feeds/simulated-internet.ts';
import { startFakeWeb, type FakeWeb } from '../fakes/web/start-fake-web.ts';
import type { HostileArticle } from './hostile-article.ts';
import { hostileArticles } from './hostile-articles.ts';

export type HostileResult = {
  readonly one: HostileArticle;
  readonly told: ArticleTold | undefined;
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

/** Of what must be read: a page beside it may take a second. */
const PATIENCE_MS = 10_000;
export const TIME_LIMIT_MS = 500;
const AT_ONCE = 4;

/** Every case through the whole reader, against a real server behind a simulated internet. */
export async function hostile(): Promise<HostileRun> {
  const web = await startFakeWeb();
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const results: HostileResult[] = [];
  const queue = hostileArticles.entries();
  const worker = async (): Promise<void> => {
    for (const [index, one] of queue) results.push(await resultOf(one, index, web));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  clearInterval(timer);
  const forbiddenConnections = web.forbiddenConnections();
  await web.close();
  return { results, forbiddenConnections, memoryGrown: most - before };
}

const NOW = readInstant('2026-09-11T12:00:00Z') ?? instant(0);

async function resultOf(one: HostileArticle, index: number, web: FakeWeb): Promise<HostileResult> {
  const host = `case-${index}.example.com`;
  const path = `/page-${index}`;
  if (one.behaviour !== undefined) web.set('*', path, one.behaviour);
  if (one.robots !== undefined) web.set(host, '/robots.txt', one.robots);
  const names = Object.fromEntries(
    Object.entries(one.names ?? {}).map(([name, answers]) => [name === '*' ? host : name, answers]),
  );
  const internet = web.internet(names);
  const lines: string[] = [];
  const source = openArticles(
    { timeLimitMs: one.comes === 'absent' ? TIME_LIMIT_MS : PATIENCE_MS },
    {
      clock: { now: () => NOW },
      pause,
      random: () => 0.5,
      log: { line: (level, text) => void lines.push(`${level} ${text}`) },
      lookup: internet.lookup,
      dial: internet.dial,
    },
  );
  const url = one.url ?? `http://${host}${path}`;
  const headline = { id: 'h', at: NOW, title: 'T', source: 'S', tickers: [], url };
  const started = performance.now();
  const told = (await source.articles.read([headline])).get('h');
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

/** Whether it came as it must. */
export function isRight({ one, told }: HostileResult): boolean {
  if (told === undefined) return false;
  return one.comes === 'either' || told.kind === one.comes;
}
