import process from 'node:process';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** What the house is measured against: the same library, saying hello. */
const app = new Hono();
app.get('/', (context) => context.json({ says: 'hello' }));
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
