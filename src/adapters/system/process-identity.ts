import { hostname } from 'node:os';
import process from 'node:process';

/** This process, unmistakably: host, process id and the second it started. */
export function processIdentity(): string {
  return IDENTITY;
}

const STARTED_AT = Math.round(Date.now() / 1000 - process.uptime());

const IDENTITY = `${hostname()}:${process.pid}:${STARTED_AT}`;

/** Whether the process behind an identity may still run: only of one of this host can be said that it does not. */
export function mayBeAlive(identity: string): boolean {
  const [host, pid] = identity.split(':');
  if (host !== hostname()) return true;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
