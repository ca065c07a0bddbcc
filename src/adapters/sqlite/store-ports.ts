import type { SqlDatabase } from '#adapters/sql-row';
import type { Instant } from '#core/calendar';
import type {
  Acts,
  AnsweredRequests,
  Controls,
  Credentials,
  Deliveries,
  Events,
  Faults,
  Fingerprint,
  Jobs,
  Navs,
  Slots,
  Workers,
} from '#ports';
import { sqliteActs } from './sqlite-acts.ts';
import { sqliteAnsweredRequests } from './sqlite-answered-requests.ts';
import { sqliteControls } from './sqlite-controls.ts';
import { sqliteCredentials } from './sqlite-credentials.ts';
import { sqliteDeliveries } from './sqlite-deliveries.ts';
import { sqliteEvents } from './sqlite-events.ts';
import { sqliteFaults } from './sqlite-faults.ts';
import { sqliteJobs } from './sqlite-jobs.ts';
import { sqliteNavs } from './sqlite-navs.ts';
import { sqliteSlots } from './sqlite-slots.ts';
import { sqliteWorkers } from './sqlite-workers.ts';
import { storeWork } from './store-work.ts';

/** What the store keeps beside books and records: for the service, its doors and its readers. */
export type StorePorts = {
  readonly slots: Slots;
  readonly controls: Controls;
  readonly events: Events;
  readonly navs: Navs;
  readonly jobs: Jobs;
  readonly deliveries: Deliveries;
  readonly acts: Acts;
  readonly credentials: Credentials;
  readonly answered: AnsweredRequests;
  readonly faults: Faults;
  readonly workers: Workers;
};

type Parts = {
  readonly database: SqlDatabase;
  readonly path: string;
  readonly fingerprint: Fingerprint;
  readonly wall: () => Instant;
};

export function storePorts({ database, path, fingerprint, wall }: Parts): StorePorts {
  const work = storeWork(database, path);
  return {
    slots: sqliteSlots(work),
    controls: sqliteControls(work),
    events: sqliteEvents(work),
    navs: sqliteNavs(work),
    jobs: sqliteJobs(work),
    deliveries: sqliteDeliveries(work),
    acts: sqliteActs({ ...work, fingerprint }),
    credentials: sqliteCredentials(work),
    answered: sqliteAnsweredRequests(work),
    faults: sqliteFaults(work),
    workers: sqliteWorkers({ ...work, wall }),
  };
}
