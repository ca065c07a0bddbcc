import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';

/** Serves the files of a folder to this machine. */
export async function releaseServer(
  folder: string,
): Promise<{ readonly address: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(`/${decodeURIComponent(request.url ?? '')}`));
    if (existsSync(path)) response.end(readFileSync(path));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('no port');
  return { address: `http://127.0.0.1:${place.port}`, close: () => server.close() };
}
