import type { Outcome } from '#ports';
import { reasonOf } from './api.ts';
import { isTaken, type Told } from './told.ts';
import { identified } from './wire.ts';

/** Final: the same payload will never be taken. */
export function rejected(because: string): Outcome {
  return { kind: 'rejected', because, passing: false };
}

/** Nothing was done, for a reason that is not in the payload. */
export function refusedForNow(because: string): Outcome {
  return { kind: 'rejected', because, passing: true };
}

export function unknown(because: string): Outcome {
  return { kind: 'unknown', because };
}

/** What became of a write that answers with what it made. */
export function outcomeOf(told: Told): Outcome {
  if (!isTaken(told)) return outcomeOfTrouble(told);
  const read = identified.safeParse(told.value);
  if (read.success) return { kind: 'done', id: read.data.id };
  return unknown(
    `Ghostfolio answered ${told.status} without the record that it made: look whether it is there`,
  );
}

/** What became of a write that was not taken. */
export function outcomeOfTrouble(told: Told): Outcome {
  if (told.kind === 'failed')
    return told.mayBeDone ? unknown(reasonOf(told)) : refusedForNow(reasonOf(told));
  const { status, says } = told;
  const words = says === '' ? '' : `: ${says}`;
  if (status >= 500)
    return unknown(
      `Ghostfolio failed (${status}${words}); it answers so also for an account that it does not know: look whether the write was done`,
    );
  if (status === 403) return refusedForNow(FORBIDDEN);
  if (isUnknownRoute(status, says))
    return refusedForNow(
      `Ghostfolio does not know that call (404${words}): use version 3.58, or correct ghostfolio.url`,
    );
  if (status === 408) return refusedForNow('Ghostfolio did not take the request in time (408)');
  return /is not valid for the specified data source \("YAHOO"\)/.test(says)
    ? refusedForNow(
        `Ghostfolio refuses it (${status}${words}): either Yahoo does not know the symbol, or Yahoo cannot be reached from the Ghostfolio server, which answers the same: see /api/v1/health/data-provider/YAHOO there`,
      )
    : rejected(`Ghostfolio refuses it (${status}${words})`);
}

/** Of a look before anything is written: what is not known then is refused for now. */
export function beforehand(told: Told): Outcome {
  if (isTaken(told))
    return refusedForNow(
      `Ghostfolio answered ${told.status} in another form than version 3.58 does: use that version, or report this`,
    );
  const outcome = outcomeOfTrouble(told);
  return outcome.kind === 'unknown' ? refusedForNow(outcome.because) : outcome;
}

const FORBIDDEN =
  'Ghostfolio forbids it (403): the account or symbol is not there for this user, or the user lacks the right; check the security token';

/** Its own "Not Found" is about an object; "Cannot POST /..." is about the route, a body it cannot read, or another server. */
export function isUnknownRoute(status: number, says: string): boolean {
  return status === 405 || (status === 404 && says !== 'Not Found');
}
