import { hostname } from 'node:os';
import process from 'node:process';

/** This process, unmistakably: host, process id and the second it started. */
export function processIdentity(): string {
  const startedAt = Math.round(Date.now() / 1000 - process.uptime());
  return `${hostname()}:${process.pid}:${startedAt}`;
}

/** Whether the process behind an identity may still run: one of this host can be asked, one of another is believed to. */
export function mayBeAlive(identity: string): boolean {
  const [host, pid] = identity.split(':');
  if (host !== hostname()) return true;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}
