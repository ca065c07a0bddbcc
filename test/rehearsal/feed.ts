import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TradingDate } from '#core/calendar';

/** A feed with two headlines of the early morning of a day, on a free port of 127.0.0.1. */
export async function startFeed(
  on: TradingDate,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const text = feedOf(on);
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/news`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function feedOf(on: TradingDate): string {
  const [year, month, day] = on.split('-');
  const date = `${day} ${MONTHS[Number(month) - 1]} ${year} 11:00:00 GMT`;
  const items = ['Apple (AAPL) opens a new plant', 'Stocks are little changed before payrolls'].map(
    (title) =>
      `<item><title>${title}</title><guid>${title}</guid><description></description><pubDate>${date}</pubDate></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Rehearsal</title>${items.join('')}</channel></rss>`;
}
