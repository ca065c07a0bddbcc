import { epochDayOf } from '#core/calendar';
import { seededRandom } from '#core/prelude';
import type { Draws } from './draws.ts';
import type { Expiry } from './listed-expiries.ts';
import { stepsAt } from './listed-strikes.ts';
import type { NameMoment } from './name-moment.ts';
import { timeline } from './timeline.ts';

/** How many hold and trade a contract. */
export type Crowd = {
  /** Contracts, at the open of the session. */
  readonly openInterest: number;
  /** Contracts of the session so far. */
  readonly volume: number;
};

/** A listed contract, and how far its strike is from the forward, in deviations to expiry; signed. */
export type CrowdedContract = {
  readonly right: 'call' | 'put';
  readonly strikeCents: number;
  readonly deviations: number;
  readonly expiry: Expiry;
};

/** Of what a name trades a day in its shares, what lies open in one contract at the money. */
const OPEN_SHARE = 0.025;
const WEEKLY = 0.3;
const OFF_ROUND = 0.4;
const ROUND = 1.6;
const SPREAD_OUT = 1.1;
const WIDE = 0.9;
/** Sessions by which a contract has found its holders, and by which fewer look so far ahead. */
const FILLING = 20;
const FAR = 90;
const TRADED = 0.12;

/** The same for every asker: the seed, the contract and the session decide it. */
export function crowdOf(name: NameMoment, draws: Draws): (contract: CrowdedContract) => Crowd {
  const { dollarsPerDay, price, ticker } = name.member;
  const usual = (OPEN_SHARE * dollarsPerDay) / (price * 100);
  const own = seedOf(`${draws.seedOf(name.number)}/${ticker}/crowd`);
  return ({ deviations, expiry, right, strikeCents }) => {
    const kind = mixed(
      mixed(own, epochDayOf(expiry.on)),
      2 * strikeCents + Number(right === 'put'),
    );
    const filled = Math.min(1, (name.number - expiry.listed + 1) / FILLING);
    const near = Math.exp(-(expiry.number - name.number) / FAR);
    const money = Math.exp(-((deviations / SPREAD_OUT) ** 2) / 2);
    const term = (expiry.isMonthly ? 1 : WEEKLY) * filled * near;
    const whim = Math.exp(WIDE * normalOf(kind));
    const level = usual * term * money * whim * roundness(name, strikeCents);
    const today = Math.exp(WIDE * normalOf(mixed(kind, name.number)));
    const elapsed = name.isRunning ? elapsedShare(name) : 1;
    return {
      openInterest: Math.floor(level),
      volume: Math.floor(level * TRADED * today * elapsed),
    };
  };
}

function elapsedShare({ at, number }: NameMoment): number {
  const { closesAt, opensAt } = timeline().sessionOf(number);
  return (at - opensAt) / (closesAt - opensAt);
}

/** Every fifth strike draws a crowd, one between the coarse ones hardly anybody. */
function roundness({ cents, member }: NameMoment, strikeCents: number): number {
  const { coarse } = stepsAt(member, cents);
  if (strikeCents % coarse !== 0) return OFF_ROUND;
  return strikeCents % (5 * coarse) === 0 ? ROUND : 1;
}

const seeds = new Map<string, number>();

function seedOf(text: string): number {
  const found = seeds.get(text);
  if (found !== undefined) return found;
  const made = seededRandom(text).nextInt(2 ** 32);
  seeds.set(text, made);
  return made;
}

/** Finish of MurmurHash3 (Appleby) over the sum: one word from two. */
function mixed(word: number, other: number): number {
  let hash = (word + Math.imul(other, 0x9e3779b1)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Nearly normal: four uniform bytes of a word, summed; deviation 1. */
function normalOf(word: number): number {
  const bytes = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
  return (bytes / 255 - 2) / Math.sqrt(1 / 3);
}
