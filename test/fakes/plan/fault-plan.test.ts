import { createServer } from 'node:http';
import { once } from 'node:events';
import { instant } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { answerUnder, faultPlan, noFaults, type Fault, type FaultRule } from './index.ts';

const GET = { method: 'GET', path: '/v7/quote?symbols=AAPL' };
const NOW = instant(1_000);

/** The fates of so many requests in a row, "." for none. */
function fates(rules: readonly FaultRule[], count: number, seed = 7): string {
  const plan = faultPlan({ seed, rules });
  return Array.from({ length: count }, () => plan.fateOf(GET, NOW)?.kind ?? '.').join(' ');
}

describe('a fault plan', () => {
  it('meets the n-th request with the same fate whenever the seed is the same', () => {
    const rules: FaultRule[] = [
      { kind: 'reset', share: 0.3 },
      { kind: 'slow', share: 0.5 },
    ];
    expect(fates(rules, 200)).toBe(fates(rules, 200));
    expect(fates(rules, 200)).not.toBe(fates(rules, 200, 8));
    const met = fates(rules, 2_000).split(' ');
    // Binomial with 2,000 draws of 0.3: four deviations are 82.
    expect(Math.abs(met.filter((kind) => kind === 'reset').length - 600)).toBeLessThan(82);
  });

  it('strikes each so-many-th request, at most so many times', () => {
    expect(fates([{ kind: 'html', every: 3, count: 2 }], 10)).toBe('. . html . . html . . . .');
    expect(fates([{ kind: 'down', count: 2 }], 4)).toBe('down down . .');
  });

  it('keeps a storm going over the next requests', () => {
    expect(fates([{ kind: 'storm', every: 4, lasts: 2 }], 7)).toBe('. . . storm storm storm .');
  });

  it('takes the first of the rules that hold, without moving the draws of the others', () => {
    const slow: FaultRule = { kind: 'slow', every: 2 };
    expect(fates([{ kind: 'down', count: 1 }, slow], 4)).toBe('down slow . slow');
  });

  it('looks at path and moment', () => {
    const plan = faultPlan({
      seed: 1,
      rules: [
        { kind: 'down', where: /getcrumb/g },
        { kind: 'html', where: 'AAPL', from: instant(2_000), upTo: instant(3_000) },
        { kind: 'reset', where: ({ method }) => method === 'POST' },
      ],
    });
    const fate = (request: typeof GET, at: number) => plan.fateOf(request, instant(at))?.kind;
    expect(fate({ ...GET, path: '/v1/test/getcrumb' }, 0)).toBe('down');
    expect(fate({ ...GET, path: '/v1/test/getcrumb' }, 0)).toBe('down');
    expect(fate(GET, 1_999)).toBeUndefined();
    expect(fate(GET, 2_000)).toBe('html');
    expect(fate(GET, 3_000)).toBeUndefined();
    expect(fate({ ...GET, method: 'POST' }, 0)).toBe('reset');
    expect(noFaults.fateOf(GET, NOW)).toBeUndefined();
  });

  it('refuses a share that is no fraction', () => {
    expect(() => faultPlan({ seed: 1, rules: [{ kind: 'down', share: 1.5 }] })).toThrow(
      'a share is a fraction from 0 to 1, was 1.5',
    );
  });
});

/** What a client sees of a fault, and how often the work was done. */
async function seen(fault: Fault | undefined): Promise<readonly [string, number]> {
  let done = 0;
  const answer = () => {
    done += 1;
    return { status: 201, headers: { 'content-type': 'application/json' }, body: '{"id":"é1"}' };
  };
  const server = createServer((_, response) => void answerUnder(fault, { response, answer }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const told = await fetch(`http://127.0.0.1:${port}/`).then(
    async (response) =>
      `${response.status} ${await response.text().catch(() => 'broken off')}`.trim(),
    () => 'nothing',
  );
  server.close();
  server.closeAllConnections();
  return [told, done];
}

describe('a fault on the wire', () => {
  it.each<readonly [string, Fault | undefined, string, number]>([
    ['nothing wrong', undefined, '201 {"id":"é1"}', 1],
    ['down', { kind: 'down' }, 'nothing', 0],
    ['status', { kind: 'status', status: 503, body: 'busy' }, '503 busy', 0],
    ['storm', { kind: 'storm' }, '429 Too Many Requests', 0],
    ['html', { kind: 'html', body: '<p>' }, '200 <p>', 0],
    ['slow', { kind: 'slow', delayMs: 5 }, '201 {"id":"é1"}', 1],
    ['lost reply', { kind: 'lost-reply' }, 'nothing', 1],
    ['reset', { kind: 'reset' }, '201 broken off', 1],
    ['500 after the work', { kind: 'after-commit-500' }, '500 Internal Server Error', 1],
    ['cut body', { kind: 'cut-body' }, '201 {"id"', 1],
  ])('%s', async (_, fault, ...expected) => {
    expect(await seen(fault)).toEqual(expected);
  });
});
