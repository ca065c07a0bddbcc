import type { ServiceLog } from '#adapters/run-files';
import { openHttp } from '#http';
import type { Home } from '#worlds';
import type { Listening } from './listening.ts';
import { httpParts, runnerOf } from './open-house.ts';

/** A home that can be looked at while somebody else moves its time. */
export type Window = { readonly address: string; readonly close: () => Promise<void> };

/** Pages and API without a scheduler: jobs that are asked for wait until a service is there. */
export async function openWindow(
  home: Home,
  log: ServiceLog,
  listening: Listening,
): Promise<Window> {
  const runner = runnerOf(home, log, { watched: undefined });
  const http = openHttp(httpParts(home, { log, runner, watched: undefined }));
  const host = listening.host ?? home.config.service.host;
  const { port } = await http.listen({ host, port: listening.port ?? home.config.service.port });
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: async () => {
      await http.close();
      await runner.close();
    },
  };
}
