import type { JobRunner } from '#verbs/jobs';
import type { ReadingVerb } from '#verbs';
import type { Instant } from '#core/calendar';
import type { Acts, AnsweredRequests, Clock, Credentials, Events, Jobs, Log } from '#ports';
import type { Home } from '#worlds';
import type { ActingVerb } from './acting-verb.ts';
import type { Bundle } from './bundle/bundle.ts';
import type { Family } from './measures/family.ts';

/** How the service says it is doing. */
export type ServiceTold = {
  /** When the scheduler last looked at what is due; undefined before the first time. */
  readonly lastTickAt: Instant | undefined;
  readonly nextDueAt: Instant | undefined;
  /** How late the last slot was begun, in ms. */
  readonly lateMs: number;
  readonly isHalted: boolean;
};

/** Something that must be well before the house is ready: the model answers, the disk takes writes. */
export type HealthCheck = {
  readonly id: string;
  readonly check: () => Promise<{ readonly ok: boolean; readonly says: string }>;
};

/** Everything that HTTP does its work with. */
export type HttpParts = {
  readonly home: Home;
  readonly readingVerbs: readonly ReadingVerb[];
  /** Those that are done at once; what takes long stands in the kinds of the runner. */
  readonly actingVerbs: readonly ActingVerb[];
  readonly credentials: Credentials;
  readonly acts: Acts;
  readonly answered: AnsweredRequests;
  readonly jobs: Jobs;
  readonly runner: JobRunner;
  readonly events: Events;
  /** The machine's own time, also where the home's passes otherwise. */
  readonly clock: Clock;
  /** So many bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Log;
  /** Absent where nothing is scheduled in this process. */
  readonly service: { told(): ServiceTold } | undefined;
  readonly healthChecks: readonly HealthCheck[];
  /** Figures beside those of HTTP and of the process, asked at each scrape. */
  readonly figures: readonly (() => Promise<readonly Family[]>)[];
  /**
   * Names under which we may be asked beside those we listen on: "invest.example.org", "box:8501". One that a proxy
   * serves over TLS is written with its scheme: "https://invest.example.org".
   */
  readonly allowedHosts: readonly string[];
  readonly version: string;
  /** The pages of the dashboard; absent where only the API is served. */
  readonly bundle?: Bundle;
};

/** Where a request came in. */
export type Seen = {
  /** The address that asks; undefined where the socket does not say. */
  readonly remote: string | undefined;
  /** The address that we listen on, as an IP address or a name. */
  readonly boundTo: string;
  readonly isEncrypted: boolean;
};
