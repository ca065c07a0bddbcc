/**
 * Carries out the steps of the Dockerfile in roots made by debootstrap, starts what comes of it read-only and without
 * capabilities under bwrap, as the image's user and as another, asks its health check and its doctor, and tells sizes
 * and memory. As root on Debian.
 * node test/image/image-root.ts [--seconds 100]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { numberSaid } from '../../bench/service/machine.ts';
import { builtImage, type Built } from './built-image.ts';
import { tellSizes } from './tell-sizes.ts';
import { jailed, type Asked, type Jail } from './jail.ts';
import { isToolHere } from './tool-here.ts';

const SECONDS = numberSaid('seconds', 100);
const OWN_USER = 10_001;
const OTHER_USER = 1000;
const PORT = '18941';
const DOCTORS = 10;

const said = (text: string): void => void process.stdout.write(`${text}\n`);
const faults: string[] = [];

/** A fact that has to hold: said, and a fault of the image where it does not. */
function held(isTrue: boolean, fact: string): void {
  said(`${isTrue ? 'ok   ' : 'FAULT'} ${fact}`);
  if (!isTrue) faults.push(fact);
}

for (const [program, debian] of [
  ['debootstrap', 'debootstrap'],
  ['bwrap', 'bubblewrap'],
] as const)
  held(isToolHere(program, debian), `${program} is here`);

const work = mkdtempSync(join(tmpdir(), 'invest-image-'));
try {
  const image = builtImage(work, said);
  tellSizes(image, said);
  await livedWell(image);
  await livedAsAnother(image);
  await livedIdle(image);
} finally {
  execFileSync('rm', ['-rf', work]);
}
said(faults.length === 0 ? 'the image holds' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

function asked(
  image: Built,
  world: string,
  { user, owner }: Pick<Asked, 'user' | 'owner'> = { user: OWN_USER, owner: OWN_USER },
): Asked {
  const { WORKDIR: _, ...own } = image.environment;
  const environment = { ...own, INVEST_WORLD: world, INVEST_PORT: PORT };
  return { ...image, environment, user, owner };
}

async function livedWell(image: Built): Promise<void> {
  const jail = jailed(asked(image, 'simulated'));
  try {
    said(`healthy after ${(await jail.healthy()).toFixed(1)} s`);
    tellRights(jail);
    tellDoctor(jail);
  } finally {
    const { status } = await jail.ended();
    held(status === 0, `SIGTERM ends it with ${status}`);
  }
}

/** A cycle that is just under way has not ended yet, and the doctor says so: it is asked again. */
function tellDoctor(jail: Jail): void {
  let doctor = jail.inside('invest', 'doctor');
  for (let look = 0; look < DOCTORS && doctor.status !== 0; look += 1)
    doctor = jail.inside('invest', 'doctor');
  held(doctor.status === 0, `invest doctor: ${doctor.text.split('\n').at(-1)}`);
  if (doctor.status !== 0) said(doctor.text);
}

function tellRights(jail: Jail): void {
  const status = jail.processFile('status');
  held(/^CapEff:\s+0+$/m.test(status), 'it has no capabilities');
  held(/^NoNewPrivs:\s+1$/m.test(status), 'it gains no privileges');
  held(new RegExp(`^Uid:\\s+${OWN_USER}\\s`, 'm').test(status), `it runs as ${OWN_USER}`);
  for (const place of ['/opt/invest', '/app', '/usr/local/bin', '/etc'])
    held(jail.inside('touch', `${place}/x`).status !== 0, `${place} cannot be written`);
  for (const place of ['/app/data', '/app/logs', '/tmp'])
    held(
      jail.inside('sh', '-c', `touch ${place}/x && rm ${place}/x`).status === 0,
      `${place} can be written`,
    );
}

async function livedAsAnother(image: Built): Promise<void> {
  const closed = await jailed(
    asked(image, 'simulated', { user: OTHER_USER, owner: OWN_USER }),
  ).ended();
  held(
    closed.status === 1 && closed.text.includes(`runs as ${OTHER_USER}:${OTHER_USER}`),
    `volumes of another are said: ${closed.text.split('\n')[0]}`,
  );
  const jail = jailed(asked(image, 'simulated', { user: OTHER_USER, owner: OTHER_USER }));
  try {
    held((await jail.healthy()) > 0, `it runs as ${OTHER_USER} on volumes of ${OTHER_USER}`);
    tellDoctor(jail);
  } finally {
    await jail.ended();
  }
}

/** A live home whose exchange is closed, or that reaches nobody, does nothing but wait. */
async function livedIdle(image: Built): Promise<void> {
  const jail = jailed(asked(image, 'live'));
  try {
    await jail.healthy();
    await pause(SECONDS * 1000);
    const rollup = jail.processFile('smaps_rollup');
    const megabytes = (name: string): string =>
      (
        Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? Number.NaN) / 1024
      ).toFixed(0);
    said(
      `idle after ${SECONDS} s: ${megabytes('Rss')} MB resident, of it its own ${megabytes('Private_Dirty')} MB; the rest are pages of files`,
    );
    const tmp = jail.inside('du', '-sm', '/tmp').text.split('\t')[0];
    said(`/tmp holds ${tmp} MB`);
  } finally {
    await jail.ended();
  }
}
