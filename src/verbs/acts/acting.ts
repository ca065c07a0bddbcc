import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';
import type { Progress } from '../progress.ts';
import { leased } from './begin-at.ts';

/** Does something while nothing else writes an account. */
export type Alone = <Result>(account: string, work: () => Promise<Result>) => Promise<Result>;

/** The service that runs in this process: it keeps the home's time and finishes what a crash has left. */
export type ServiceHere = {
  readonly alone: Alone;
  /** A cycle under a name, now; while its model thinks the account is free for what protects it. */
  readonly runNow: (account: string, name: string) => Promise<CycleRecord>;
};

/** Who acts, who watches, and whether a service does beside it. */
export type Acting = {
  /** "command line (root@box)", "api token NAME". */
  readonly by: string;
  readonly progress?: Progress;
  /** Absent in a process of its own, as a command is. */
  readonly service?: ServiceHere;
};

/** Under the lock of the service that runs here, else under the account's lease. */
export function aloneIn(home: Home, { service }: Pick<Acting, 'service'>): Alone {
  return service?.alone ?? (async (account, work) => leased(home, account, work));
}
