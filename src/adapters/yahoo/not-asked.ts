import { PortError } from '#ports';

/**
 * Why an answer could not be had. Of the whole source: the budget is spent, Yahoo refuses us, nothing connects, it wants
 * consent. Of one request: it broke off, no answer came in time, the server failed, no sense came.
 */
export type WhyNotAsked =
  | 'budget'
  | 'rate-limited'
  | 'unreachable'
  | 'no-access'
  | 'broken-off'
  | 'late'
  | 'server-error'
  | 'nonsense';

const OF_THE_WHOLE = new Set<WhyNotAsked>(['budget', 'rate-limited', 'unreachable', 'no-access']);

/** A request that brought no answer. */
export class NotAsked extends PortError {
  readonly why: WhyNotAsked;

  constructor(why: WhyNotAsked, says: string, cause?: unknown) {
    super('market', says, { retryable: why !== 'budget', cause });
    this.why = why;
  }

  /** Whether any other request would fare the same. */
  get isOfTheWhole(): boolean {
    return OF_THE_WHOLE.has(this.why);
  }
}
