import type { Instant } from '#core/calendar';

/** What a person has forbidden: 'halt' (no orders at all), 'pause:KEY', 'retired:KEY'. */
export type ControlName = 'halt' | `pause:${string}` | `retired:${string}`;

export type Control = {
  readonly name: ControlName;
  readonly since: Instant;
  /** Who: "command line", "api token NAME". */
  readonly by: string;
  readonly because?: string;
};

/** What is forbidden now; read anew before each decision, whichever process wrote it. */
export type Controls = {
  all(): Promise<readonly Control[]>;
  /** Sets one; one that is set stays as it was first set. */
  set(control: Control): Promise<void>;
  /** Whether it was set. */
  lift(name: ControlName): Promise<boolean>;
};
