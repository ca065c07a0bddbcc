import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { codeVersion } from '#adapters/system';
import { dockerfile } from './dockerfile.ts';
import { faultsOfImage, POLICY } from './faults-of-image.ts';

const root = new URL('../../', import.meta.url).pathname;
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const image = textOf('Dockerfile');
const ENTRY = 'ENTRYPOINT ["node", "/opt/invest/deploy/image/entry.mjs"]';

/** Each rule, and what breaks it. */
const BROKEN = [
  ['DL3006', image.replaceAll('BASE=debian:13-slim', 'BASE=debian')],
  ['DL3007', image.replaceAll('BASE=debian:13-slim', 'BASE=debian:latest')],
  ['DL3009', image.replace('&& rm -rf /var/lib/apt/lists/*', '')],
  ['DL3014', image.replace('--no-install-recommends', '')],
  ['DL3004', image.replace('groupadd', 'sudo groupadd')],
  ['DL3020', image.replace('COPY . .', 'ADD . .')],
  ['DL4006', image.replace('RUN npm', 'RUN curl -s https://example.org | sh && npm')],
  ['DL3000', image.replace('WORKDIR /src', 'WORKDIR src')],
  ['DL3002', image.replace('USER 10001:10001', 'USER root')],
  ['DL3002', image.replace('USER 10001:10001', '')],
  ['DL3025', image.replace(ENTRY, 'ENTRYPOINT node x')],
  ['DL3055', image.replace('HEALTHCHECK', '# HEALTHCHECK')],
  [
    'DL3055',
    image.replace('["node", "/opt/invest/deploy/image/healthy.mjs"]', 'curl -f http://localhost'),
  ],
  ['DL3022', image.replace('--from=built', '--from=biult')],
  ['what the builder says', image.replace('ARG TARGETARCH', 'ARG TARGETARCH=amd64')],
  ['packages are copied', image.replace('&& groupadd', '&& npm ci --ignore-scripts && groupadd')],
  ['no secret', image.replace('NODE_ENV=production', 'NODE_ENV=production API_KEY=abc')],
  ['packages run no scripts', image.replaceAll('--ignore-scripts', '')],
  ['labels', image.replace('org.opencontainers.image.licenses', 'licenses')],
] as const;

describe('the Dockerfile', () => {
  it('keeps to every rule', () => {
    expect(faultsOfImage(image)).toEqual([]);
  });

  it.each(BROKEN)('is found out by %s where it breaks it', (rule, broken) => {
    expect(broken).not.toBe(image);
    expect(faultsOfImage(broken).filter((fault) => fault.startsWith(rule))).not.toEqual([]);
  });

  it('has no rule that was never seen to fail', () => {
    const seen = (name: string): boolean => BROKEN.some(([rule]) => name.startsWith(rule));
    expect(Object.keys(POLICY).filter((name) => !seen(name))).toEqual([]);
  });

  it('gives both stages one base, which may be named by its digest', () => {
    const { globals, stages } = dockerfile(image);
    expect(globals.map(({ rest }) => rest)).toEqual(['BASE=debian:13-slim']);
    expect(stages.map(({ base, name }) => [base, name])).toEqual([
      ['${BASE}', 'built'],
      ['${BASE}', 'image'],
    ]);
  });
});

describe('versions', () => {
  it('are the same in all places', () => {
    expect(textOf('docker-compose.prod.yml')).toContain(`INVEST_VERSION:-${codeVersion()}}`);
    expect(image).toContain(`ARG VERSION=${codeVersion()}`);
    const pinned = z
      .object({ devDependencies: z.object({ node: z.string() }) })
      .parse(JSON.parse(textOf('package.json')));
    expect(textOf('deploy/image/fetch-node.sh')).toContain(
      `NODE_VERSION=${pinned.devDependencies.node}\n`,
    );
  });
});
