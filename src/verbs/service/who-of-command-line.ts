import { hostname, userInfo } from 'node:os';

/** Who types: "command line (root@box)". */
export function whoOfCommandLine(): string {
  try {
    return `command line (${userInfo().username}@${hostname()})`;
  } catch {
    // A container may run as a user that has no name.
    return `command line (${hostname()})`;
  }
}
