import { DAY_MS, plusMs } from '#core/calendar';
import type { Control, SlotRow } from '#ports';
import type { Home } from '#worlds';
import { ill, someOf, well, type Finding } from './finding.ts';
import { isServed } from './service-seen.ts';

const DAYS = 7;

/** What of the schedule did not happen, what a person has forbidden, what nobody runs any more. */
export async function slotFindings(home: Home): Promise<readonly Finding[]> {
  return [
    ...(await undecided(home)),
    await leftRunning(home),
    await jobsLeftRunning(home),
    forbidden(await home.store.controls.all()),
  ];
}

async function undecided({ store, clock }: Home): Promise<readonly Finding[]> {
  const now = clock.now();
  const rows = await store.slots.between(plusMs(now, -DAYS * DAY_MS), now);
  const lost = rows.filter(({ state }) => state === 'missed' || state === 'abstained');
  if (lost.length === 0) return [well('slots', `no slot of the last ${DAYS} days was missed`)];
  const byAccount = Map.groupBy(lost, ({ account }) => account);
  return [...byAccount].map(([account, own]) => {
    const all = rows.filter((row) => row.account === account).length;
    return ill(`slots ${account}`, undecidedLine(own, all), {
      fix: `where the reason has passed nothing is to be done; to decide now: invest run ${account}`,
      effect: `${account} did not decide then; what protects its book went on`,
    });
  });
}

function undecidedLine(lost: readonly SlotRow[], all: number): string {
  const missed = lost.filter(({ state }) => state === 'missed').length;
  const counts = [
    ...(missed === 0 ? [] : [`${missed} missed`]),
    ...(missed === lost.length ? [] : [`${lost.length - missed} abstained`]),
  ].join(', ');
  const reasons = Map.groupBy(lost, ({ because }) => because ?? 'no reason was kept');
  const told = [...reasons].map(([because, { length }]) =>
    length === 1 ? because : `${because} (${length} times)`,
  );
  return `${counts} of ${all} slots in ${DAYS} days: ${someOf(told, 3)}`;
}

async function leftRunning({ store, paths }: Home): Promise<Finding> {
  const id = 'running';
  const running = isServed(paths)
    ? []
    : (await store.slots.open()).filter(({ state }) => state === 'running');
  if (running.length === 0) return well(id, 'no slot was left by a process that has ended');
  const names = running.map(({ account }) => account);
  return ill(id, `begun by a process that has ended: slots of ${someOf(names)}`, {
    fix: 'invest start takes them up; invest doctor --fix slots makes them due again',
    effect: `${someOf(names)}: that decision is not finished; everything else goes on`,
    repair: 'slots',
  });
}

async function jobsLeftRunning({ store, paths }: Home): Promise<Finding> {
  const id = 'jobs';
  const running = isServed(paths)
    ? []
    : (await store.jobs.open()).filter(({ state }) => state === 'running');
  if (running.length === 0) return well(id, 'no job was left by a process that has ended');
  const names = running.map((job) => `${job.kind} ${job.id}`);
  return ill(id, `begun by a process that has ended: ${someOf(names)}`, {
    fix: 'invest doctor --fix jobs ends them as failed; ask for them again where they are wanted',
    effect: 'nothing runs of them; everything else goes on',
    repair: 'jobs',
  });
}

function forbidden(controls: readonly Control[]): Finding {
  const id = 'controls';
  const halt = controls.find(({ name }) => name === 'halt');
  const paused = controls.filter(({ name }) => name.startsWith('pause:'));
  const retired = controls.filter(({ name }) => name.startsWith('retired:'));
  if (halt === undefined && paused.length === 0) {
    const also = retired.length === 0 ? '' : `; retired: ${someOf(retired.map(keyOf))}`;
    return well(id, `nobody has halted or paused anything${also}`);
  }
  const told = [
    ...(halt === undefined ? [] : [`all orders are halted (${byWhom(halt)})`]),
    ...paused.map((control) => `${keyOf(control)} is paused (${byWhom(control)})`),
  ];
  return ill(id, someOf(told), {
    fix: `to go on: ${halt === undefined ? paused.map((each) => `invest resume ${keyOf(each)}`).join('; ') : 'invest resume'}`,
    effect:
      halt === undefined
        ? 'these accounts do not decide; what protects their books goes on'
        : 'no account places orders; what protects the books goes on',
  });
}

function keyOf({ name }: Control): string {
  return name.slice(name.indexOf(':') + 1);
}

function byWhom({ by, because }: Control): string {
  return because === undefined ? by : `${by}: ${because}`;
}
