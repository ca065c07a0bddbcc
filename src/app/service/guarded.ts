import { PortError } from '#ports';
import { tell, type House } from './house.ts';

/** A part of what the service does; the account's own where one is named. */
export type Part = {
  readonly what: string;
  readonly account?: string;
  /** How much its failing matters at most; absent: what does not pass by itself is an alarm. */
  readonly level?: 'warning';
};

/** What became of a part: why it failed, where it did. */
export type Guarded<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly because: string; readonly isLease: boolean };

/**
 * Does one part: where it fails, that is told once a cause until it passes, and the parts beside it go on. Where another
 * process works on the account nothing is told: it is put off.
 */
export async function guarded<Result>(
  house: House,
  part: Part,
  work: () => Promise<Result>,
): Promise<Guarded<Result>> {
  try {
    const result = await work();
    await passed(house, part);
    return { kind: 'done', result };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    if (!isLease(error)) await failed(house, part, { error, because });
    return { kind: 'failed', because, isLease: isLease(error) };
  }
}

/** Another process works on the account, which is no trouble. */
export function isLease(error: unknown): boolean {
  return error instanceof PortError && error.port === 'lease';
}

async function passed(house: House, part: Part): Promise<void> {
  if (!house.troubles.delete(nameOf(part))) return;
  await tell(house, {
    ...aboutOf(part),
    level: 'notice',
    title: `${part.what} works again`,
  });
}

type Failure = { readonly error: unknown; readonly because: string };

async function failed(house: House, part: Part, { error, because }: Failure): Promise<void> {
  if (house.troubles.get(nameOf(part)) === because) return;
  house.troubles.set(nameOf(part), because);
  const isOurs = error instanceof PortError;
  if (!isOurs && error instanceof Error)
    house.parts.log.line('error', `${nameOf(part)}: ${error.stack ?? because}`);
  await tell(house, {
    ...aboutOf(part),
    level: part.level ?? (isOurs && error.retryable ? 'warning' : 'alarm'),
    title: `${part.what} fails`,
    says: because,
  });
}

function aboutOf(part: Part) {
  const { account } = part;
  const about = { kind: 'repair', subject: nameOf(part) } as const;
  return account === undefined ? about : { ...about, account };
}

function nameOf({ what, account }: Part): string {
  return account === undefined ? what : `${what} of ${account}`;
}
