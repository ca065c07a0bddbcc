import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const root = new URL('../../', import.meta.url).pathname;
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

const rights = z.record(z.string(), z.enum(['read', 'write', 'none']));
const workflow = z.looseObject({
  permissions: rights,
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.int(),
      permissions: rights.optional(),
      steps: z.array(
        z.looseObject({
          uses: z.string().optional(),
          run: z.string().optional(),
          with: z.looseObject({}).optional(),
        }),
      ),
    }),
  ),
});

/** What is wrong with a workflow, a line each. */
function faultsOfWorkflow(text: string): readonly string[] {
  const read = workflow.safeParse(parse(text));
  if (!read.success) return read.error.issues.map(({ path }) => `${path.join('.')}: is not said`);
  const { permissions, jobs } = read.data;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return [
    ...text
      .split('\n')
      .filter((line) => /\buses:/.test(line))
      .filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
      .map((line) => `not pinned: ${line.trim()}`),
    ...(JSON.stringify(permissions) === '{"contents":"read"}' ? [] : ['may more than read']),
    ...steps
      .filter(({ run = '' }) => run.includes('${{'))
      .map(({ run }) => `an expression in a shell: ${run}`),
    ...steps
      .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
      .filter((step) => step.with?.['persist-credentials'] !== false)
      .map(() => 'a checkout keeps its credentials'),
    ...(/pull_request_target|secrets: inherit/.test(text) ? ['hands rights to strangers'] : []),
  ];
}

describe.each(readdirSync(`${root}.github/workflows`))('the workflow %s', (name) => {
  it('is pinned, narrow, and puts nothing of an event into a shell', () => {
    expect(faultsOfWorkflow(textOf(`.github/workflows/${name}`))).toEqual([]);
  });

  it('runs only files that are here', () => {
    const runs = [
      ...textOf(`.github/workflows/${name}`).matchAll(/(?:run: |node )((?:\.ci|tools|bin)\/\S+)/g),
    ];
    expect(runs.length).toBeGreaterThan(0);
    for (const [, path = ''] of runs)
      expect(existsSync(`${root}${path.replace(')"', '')}`), path).toBe(true);
  });
});

describe('a workflow that is wrong', () => {
  const text = textOf('.github/workflows/docker-publish.yml');

  it.each([
    ['an action by its tag', /@[0-9a-f]{40}/, '@v5'],
    ['a digest without its version', / # v5\.0\.0/, ''],
    ['no rights stated', /^permissions:\n {2}contents: read\n/m, ''],
    [
      'more rights than to read',
      /^permissions:\n {2}contents: read/m,
      'permissions:\n  contents: write',
    ],
    ['a tag in a shell', '"$TAG" --verify', '"${{ github.ref_name }}" --verify'],
    ['credentials that stay', 'persist-credentials: false', 'fetch-depth: 0'],
    ['no end to a job', 'timeout-minutes: 60', 'name: image'],
    ['a trigger with rights', 'push:', 'pull_request_target:'],
  ])('is found out: %s', (_, right, wrong) => {
    const broken = text.replace(right, wrong);
    expect(broken).not.toBe(text);
    expect(faultsOfWorkflow(broken)).not.toEqual([]);
  });
});

describe('what is published', () => {
  it('is for both architectures, with provenance and contents, after the gate, and no more than that may write', () => {
    const { jobs } = workflow.parse(parse(textOf('.github/workflows/docker-publish.yml')));
    const push = jobs['image']?.steps.find(({ uses = '' }) =>
      uses.startsWith('docker/build-push-action'),
    );
    expect(push?.with).toMatchObject({
      platforms: 'linux/amd64,linux/arm64',
      provenance: 'mode=max',
      sbom: true,
      push: true,
    });
    expect(
      Object.fromEntries(
        Object.entries(jobs).map(([name, job]) => [name, [job['needs'], job.permissions]]),
      ),
    ).toEqual({
      gate: [undefined, undefined],
      image: ['gate', { contents: 'read', packages: 'write' }],
      release: ['image', { contents: 'write' }],
    });
  });
});
