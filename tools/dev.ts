import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

/**
 * The pages with reload on every change, in front of a running house: `npm run dev`. Without --house it begins the house
 * of $INVEST_HOME or ./home itself, and ends it with itself.
 */
const { values } = parseArgs({
  options: {
    house: { type: 'string' },
    port: { type: 'string', default: '5173' },
  },
});

const HOUSE_PORT = '8501';
const house = values.house ?? begunHouse();

const server = await createServer({
  configFile: 'web/vite.config.ts',
  // Vitest's environment is inherited by whoever starts this out of a test.
  mode: 'development',
  html: { cspNonce: '' },
  server: {
    port: Number(values.port),
    strictPort: true,
    proxy: Object.fromEntries(
      // Sources of web/api have the same beginning as the API.
      [String.raw`^/api/(?!.*\.tsx?(?:\?|$))`, '/health', '/metrics', '/login', '/setup'].map(
        (path) => [
          path,
          {
            target: house,
            changeOrigin: true,
            // The house answers pages of its own origin only: here the proxy is that page.
            headers: { origin: new URL(house).origin, 'sec-fetch-site': 'same-origin' },
          },
        ],
      ),
    ),
  },
});
await server.listen();
process.stdout.write(`pages at http://localhost:${values.port}, house at ${house}\n`);

function begunHouse(): string {
  const child = spawn(
    process.execPath,
    ['bin/invest.mjs', 'start', '--foreground', '--yes', '--port', HOUSE_PORT],
    { stdio: 'inherit' },
  );
  process.once('exit', () => child.kill());
  return `http://127.0.0.1:${HOUSE_PORT}`;
}
