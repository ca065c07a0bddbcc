import {
  DAY_MS,
  dayOf,
  daysBetween,
  epochDayOf,
  plusDays,
  sessionsBetween,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import type { BriefSource, ResearchBrief, ResearchSeen } from '#strategy/shape';
import { briefForm } from './brief-form.ts';

/** When a stored brief is looked at; `maxAgeSessions` 5 unless told. */
export type BriefNow = {
  readonly at: Instant;
  readonly on: TradingDate;
  readonly maxAgeSessions?: number;
};

const MAX_AGE_SESSIONS = 5;

/** More calendar days than this are more sessions than any age that is asked for. */
const DAYS_A_SESSION = 4;

/**
 * The stored brief, when it is one: of version 1 in every key, its parts in agreement, not from the future and not
 * older than so many sessions. Why it is absent is one of our own sentences, whatever stands in it. Picks that have
 * expired are still in it.
 */
export function briefIn(content: unknown, now: BriefNow): ResearchSeen {
  const read = briefForm.safeParse(content);
  if (!read.success) return absent('the newest brief has another form than version 1');
  const brief: ResearchBrief = read.data;
  if (!isConsistent(brief)) return absent('the newest brief contradicts itself');
  if (brief.at > now.at || brief.on > now.on)
    return absent('the newest brief is of a moment that has not come yet');
  const limit = now.maxAgeSessions ?? MAX_AGE_SESSIONS;
  const ageSessions = ageOf(brief, now, limit);
  if (ageSessions > limit) return absent(`the newest brief is older than ${limit} sessions`);
  return { kind: 'brief', brief, ageSessions };
}

function absent(because: string): ResearchSeen {
  return { kind: 'absent', because };
}

/** Sessions that have begun since the brief's day; past the limit somewhere above it. */
function ageOf({ on }: ResearchBrief, now: BriefNow, limit: number): number {
  if (daysBetween(on, now.on) > (limit + DAYS_A_SESSION) * DAYS_A_SESSION) return limit + 1;
  if (on === now.on) return 0;
  return sessionsBetween(plusDays(on, 1), plusDays(now.on, 1)).filter(
    ({ opensAt }) => opensAt <= now.at,
  ).length;
}

/** New York's clock is known from 1990 to 2035. */
const EARLIEST = 631_238_400_000;
const LATEST = 2_082_700_000_000;

const KIND_OF: Readonly<Record<string, BriefSource['kind']>> = {
  N: 'news',
  Q: 'figures',
  M: 'market',
  E: 'event',
};

/** Every ref that is used is told, nothing is said twice, and nothing is picked and avoided at once. */
function isConsistent(brief: ResearchBrief): boolean {
  const { picks, avoid, themes, sectorBiases, sources, geopoliticalRisk: risk } = brief;
  const refs = sources.map(({ ref }) => ref);
  const known = new Set(refs);
  const used = [...themes, ...picks, ...sectorBiases, ...brief.events, ...avoid, risk].flatMap(
    (claim) => claim.sources,
  );
  const checks = [
    sources.every(
      ({ ref, kind }) => /^[NQME]\d{1,4}$/.test(ref) && KIND_OF[ref.charAt(0)] === kind,
    ),
    areDifferent(refs),
    [...brief.regimeSources, ...used].every((ref) => known.has(ref)),
    risk.level === 'LOW' || risk.sources.length > 0,
    areDifferent([...picks, ...avoid].map(({ ticker }) => ticker)),
    areDifferent(themes.map(({ theme }) => theme)),
    areDifferent(sectorBiases.map(({ sector }) => sector)),
    areDifferent(brief.facts.map(({ id }) => id)),
    picks.every(({ expiresOn }) => expiresOn >= brief.on),
    isOnItsDay(brief),
  ];
  return checks.every(Boolean);
}

/** The moment lies on the day; New York is never more than a day from the days of UTC. */
function isOnItsDay({ at, on }: ResearchBrief): boolean {
  const apartMs = Math.abs(at - epochDayOf(on) * DAY_MS);
  return apartMs <= 2 * DAY_MS && at >= EARLIEST && at < LATEST && dayOf(at) === on;
}

function areDifferent(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
