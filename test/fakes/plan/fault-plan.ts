import type { Instant } from '#core/calendar';
import { assert, seededRandom } from '#core/prelude';

/**
 * What goes wrong on the wire. Nothing is done and: 'down' closes the connection at once, 'status' answers with
 * `status`, 'storm' answers 429 to this and the next requests, 'html' answers a page with 200. The work is done and:
 * 'slow' answers after `delayMs`, 'reset' drops the connection in the middle of the answer, 'lost-reply' before it,
 * 'after-commit-500' answers 500, 'cut-body' answers half of the body as if it were whole.
 */
export type FaultKind =
  | 'down'
  | 'status'
  | 'slow'
  | 'lost-reply'
  | 'reset'
  | 'after-commit-500'
  | 'html'
  | 'cut-body'
  | 'storm';

/** A request as far as a plan looks at it; the path is whole, query included. */
export type PlannedRequest = {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
};

/** What a met fault does; fields that a kind does not use are left alone. */
export type Fault<Kind extends string = FaultKind> = {
  readonly kind: Kind;
  /** Of 'status', 'after-commit-500' (500 when absent) and 'storm' (429 when absent). */
  readonly status?: number;
  /** Of 'slow'; 50 when absent. */
  readonly delayMs?: number;
  /** Answered instead of the usual body of the kind. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Absent conditions hold always. All that are present must hold together. */
export type FaultRule<Kind extends string = FaultKind> = Fault<Kind> & {
  /** Text is found anywhere in the path. */
  readonly where?: string | RegExp | ((request: PlannedRequest) => boolean);
  /** Of the requests that match, a fraction by the seed; 1 when absent. */
  readonly share?: number;
  /** In force from <= now < upTo. */
  readonly from?: Instant;
  readonly upTo?: Instant;
  /** Only each so-many-th matching request: 3 is the third, sixth, ... */
  readonly every?: number;
  /** At most so many times. */
  readonly count?: number;
  /** Once met, so many of the next matching requests meet it too; 0 when absent, 4 for a storm. */
  readonly lasts?: number;
};

export type FaultPlan<Kind extends string = FaultKind> = {
  /** The fate of the next request: of the rules that hold the first one; counts the request. */
  fateOf(request: PlannedRequest, now: Instant): Fault<Kind> | undefined;
};

/** The n-th request that matches a rule meets the same fate whenever the seed is the same. */
export function faultPlan<Kind extends string = FaultKind>(plan: {
  readonly seed: number | string;
  readonly rules: readonly FaultRule<Kind>[];
}): FaultPlan<Kind> {
  const tries = plan.rules.map((rule, place) => tried(rule, `${plan.seed}/${place}`));
  return {
    fateOf: (request, now) =>
      // Every rule counts every request, so that a rule's draws do not hang on the rules before it.
      tries.map((isMet) => isMet(request, now)).find((fault) => fault !== undefined),
  };
}

/** Nothing ever goes wrong. */
export const noFaults: FaultPlan<never> = { fateOf: () => undefined };

type Tried<Kind extends string> = (
  request: PlannedRequest,
  now: Instant,
) => Fault<Kind> | undefined;

const STORM_LASTS = 4;

function tried<Kind extends string>(rule: FaultRule<Kind>, seed: string): Tried<Kind> {
  const { count = Infinity, every = 1, share = 1 } = rule;
  assert(share >= 0 && share <= 1, `a share is a fraction from 0 to 1, was ${share}`);
  assert(Number.isInteger(every) && every >= 1, `every is a whole number from 1 on, was ${every}`);
  const { lasts = rule.kind === 'storm' ? STORM_LASTS : 0 } = rule;
  let matched = 0;
  let met = 0;
  let left = 0;
  const isStruck = (): boolean => {
    if (left > 0) {
      left -= 1;
      return true;
    }
    const isStarting = matched % every === 0 && seededRandom(`${seed}/${matched}`).next() < share;
    if (isStarting) left = lasts;
    return isStarting;
  };
  return (request, now) => {
    if (!isInForce(rule, now) || !isMatched(rule, request)) return undefined;
    matched += 1;
    if (met >= count || !isStruck()) return undefined;
    met += 1;
    return rule;
  };
}

function isInForce(rule: Pick<FaultRule<string>, 'from' | 'upTo'>, now: Instant): boolean {
  return now >= (rule.from ?? -Infinity) && now < (rule.upTo ?? Infinity);
}

function isMatched(rule: Pick<FaultRule<string>, 'where'>, request: PlannedRequest): boolean {
  const { where = '' } = rule;
  if (typeof where === 'string') return request.path.includes(where);
  // `search` ignores the place a global pattern stands at.
  return typeof where === 'function' ? where(request) : request.path.search(where) >= 0;
}
