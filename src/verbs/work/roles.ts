import type { Config } from '#config';

/** What a worker may take: decisions and what protects them, the mirror, runs over the past. */
export const ROLES = ['cycle', 'backtest', 'mirror'] as const;

export type Role = (typeof ROLES)[number];

export const SETTLE = 'settle';
export const MIRROR = 'mirror';
export const BACKTEST = 'backtest';

/** Cycles have a queue a model, so that a worker may stand by the server that has it: "cycle/Qwen3-Next". */
export function cycleKind(model: string): string {
  return `cycle/${model.replaceAll(/[^\w.-]/g, '_')}`;
}

/** All queues of a home; protection comes before decisions, these before what can wait. */
export function allKinds({ models }: Pick<Config, 'models'>): readonly string[] {
  return [SETTLE, ...models.map(({ name }) => cycleKind(name)), MIRROR, BACKTEST];
}

export type WorkAsked = {
  readonly roles: readonly Role[];
  /** Only accounts of these models; none: of every model. */
  readonly models: readonly string[];
};

/** The queues that a worker of some roles looks into. */
export function kindsOf(
  config: Pick<Config, 'models'>,
  { roles, models }: WorkAsked,
): readonly string[] {
  const wanted = models.length === 0 ? config.models.map(({ name }) => name) : models;
  const byRole: Readonly<Record<Role, readonly string[]>> = {
    cycle: [SETTLE, ...wanted.map(cycleKind)],
    mirror: [MIRROR],
    backtest: [BACKTEST],
  };
  return ROLES.filter((role) => roles.includes(role)).flatMap((role) => byRole[role]);
}
