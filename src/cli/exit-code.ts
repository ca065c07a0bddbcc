/** What the process ends with; scripts rely on the numbers. */
export const EXIT = {
  done: 0,
  /** A no of the domain: refused, broken, not found. */
  no: 1,
  usage: 2,
  /** The outside failed and a retry may help. */
  outside: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
