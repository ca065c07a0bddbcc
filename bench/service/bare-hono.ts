import { fileURLToPath } from 'node:url';
import { running, type Running } from './running.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The same library, saying hello; plain JavaScript, so that nothing of TypeScript is in its memory. */
const SCRIPT = `
process.chdir(${JSON.stringify(HERE)});
const { serve } = await import('@hono/node-server');
const { Hono } = await import('hono');
const app = new Hono();
app.get('/', (context) => context.json({ says: 'hello' }));
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  console.log('http://127.0.0.1:' + port);
});`;

/** What the house is measured against. */
export async function bareHono(): Promise<Running> {
  return running(['--input-type=module', '--eval', SCRIPT]);
}
