import { no, notYet, type Answer } from '../answering/answer.ts';
import type { Desk } from '../desk.ts';
import type { Caller } from '../gate/caller.ts';

export type Trial = {
  readonly password: string;
  readonly remote: string;
  readonly caller: Pick<Caller, 'who'>;
};

/** Tries the password of the house, so often and no oftener; undefined where it is the right one. */
export async function tried(
  { keys, attempts, tell }: Desk,
  { password, remote, caller }: Trial,
): Promise<Answer | undefined> {
  const waitMs = attempts.waitMs(remote);
  if (waitMs > 0) return notYet(429, 'too many wrong tries; wait', waitMs);
  const came = await keys.tryPassword(password);
  switch (came) {
    case 'right':
      attempts.right(remote);
      return undefined;
    case 'wrong':
      attempts.wrong(remote);
      await tell(caller, { what: 'login', outcome: 'refused', says: `from ${remote}` });
      return no(401, 'that is not the password');
    case 'busy':
      return notYet(429, 'other passwords are being checked; try again', 1000);
    case 'none set':
      return no(409, 'this house has no password yet; set one first');
  }
}
