import { PortError, type ControlName, type HouseEvent } from '#ports';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';

export type ControlAsked = {
  readonly what: 'halt' | 'pause' | 'resume';
  /** Of one account; absent: of all. */
  readonly account?: string | undefined;
  readonly because?: string | undefined;
  readonly by: string;
};

/**
 * Forbids or allows: `halt` all orders at once, `pause` the slots of one account or of all, `resume` what was forbidden.
 * A service that runs sees it at its next tick. Answers a sentence; whoever asks keeps the act.
 */
export async function setControl(home: Home, asked: ControlAsked): Promise<string> {
  const { what, account, because } = asked;
  if (account !== undefined) accountNamed(home, account);
  const says = what === 'resume' ? await resumed(home, account) : await forbidden(home, asked);
  const event: Omit<HouseEvent, 'id'> = {
    at: home.clock.now(),
    kind: 'control',
    level: what === 'halt' ? 'alarm' : 'notice',
    title: says,
    ...(account === undefined ? {} : { account }),
    ...(because === undefined ? {} : { says: because }),
  };
  await home.store.events.tell(event);
  return says;
}

async function forbidden(
  home: Home,
  { what, account, because, by }: ControlAsked,
): Promise<string> {
  if (what === 'halt' && account !== undefined) {
    const says = `halt stops all accounts; to stop ${account} alone: invest pause ${account}`;
    throw new PortError('control', says, { retryable: false });
  }
  const names = what === 'halt' ? (['halt'] as const) : pausesOf(home, account);
  const since = home.clock.now();
  for (const name of names) {
    const control = { name, since, by };
    await home.store.controls.set(because === undefined ? control : { ...control, because });
  }
  if (what === 'halt') return 'halted: no orders of any account; what protects the books goes on';
  return `paused: ${account ?? 'every account'}; what protects the books goes on`;
}

async function resumed(home: Home, account: string | undefined): Promise<string> {
  const { controls } = home.store;
  const names = (await controls.all())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('retired:'))
    .filter((name) => account === undefined || name === `pause:${account}`);
  for (const name of names) await controls.lift(name);
  if (names.length === 0)
    return `nothing was halted or paused${account === undefined ? '' : ` of ${account}`}`;
  return `resumed: ${account ?? 'every account'}`;
}

function pausesOf({ config }: Home, account: string | undefined): readonly ControlName[] {
  const keys = account === undefined ? config.accounts.map(({ key }) => key) : [account];
  return keys.map((key) => `pause:${key}` as const);
}
