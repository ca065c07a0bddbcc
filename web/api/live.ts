import type { QueryClient } from '@tanstack/react-query';
import type { EventView } from '#contract';
import type { Heard } from './event-stream.ts';
import { listenShared } from './shared-events.ts';

/** How it stands with the stream of events. */
export type LiveState = 'waiting' | 'live' | 'lost';

/** Which routes an event of a kind says something new of. */
const TOUCHED: Readonly<Record<EventView['kind'], readonly string[]>> = {
  service: ['/service', '/health', '/slots'],
  slot: ['/service', '/slots', '/schedule', '/overview', '/accounts', '/decisions'],
  cycle: [
    '/overview',
    '/accounts',
    '/decisions',
    '/slots',
    '/service',
    '/research',
    '/watchlists',
    '/orders',
  ],
  order: ['/overview', '/accounts', '/decisions', '/orders', '/statements', '/options'],
  exit: ['/overview', '/accounts', '/decisions', '/orders', '/statements', '/options'],
  book: ['/overview', '/accounts', '/navs', '/statements', '/options', '/orders'],
  mirror: ['/mirror'],
  job: ['/jobs', '/backtests'],
  control: ['/service', '/overview', '/accounts', '/slots'],
  repair: ['/repairs'],
  backup: ['/backups'],
  security: ['/admin'],
  test: ['/notifications'],
};

const CALM_MS = 1500;

/** Listens to the house and has what changed asked again, at most each second and a half; ends what it began. */
export function listenLive(client: QueryClient, onState: (state: LiveState) => void): () => void {
  const touched = new Set<string>();
  let timer: number | undefined;
  let wasLost = false;
  const renew = (): void => {
    timer = undefined;
    const prefixes = [...touched, '/events'];
    touched.clear();
    void client.invalidateQueries({
      predicate: ({ queryKey: [route] }) =>
        typeof route === 'string' && prefixes.some((prefix) => route.startsWith(prefix)),
    });
  };
  const hear = (heard: Heard): void => {
    if (heard.kind === 'live') {
      onState('live');
      if (wasLost) void client.invalidateQueries();
      wasLost = false;
    } else if (heard.kind === 'lost') {
      wasLost = true;
      onState('lost');
    } else if (heard.kind === 'gap') void client.invalidateQueries();
    else {
      for (const prefix of touchedBy(heard.data)) touched.add(prefix);
      timer ??= window.setTimeout(renew, CALM_MS);
    }
  };
  const leave = listenShared(hear);
  return () => {
    window.clearTimeout(timer);
    leave();
  };
}

function touchedBy(data: string): readonly string[] {
  const event: Pick<EventView, 'kind'> = JSON.parse(data);
  return TOUCHED[event.kind];
}
