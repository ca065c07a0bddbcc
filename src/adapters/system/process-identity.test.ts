import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import process from 'node:process';
import { describe, expect, it, vi } from 'vitest';
import { mayBeAlive, processIdentity } from './process-identity.ts';

function failing(code: string): void {
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error(code), { code });
  });
}

describe('the process behind an identity', () => {
  it('is alive while it runs, and gone when it has ended', async () => {
    expect(mayBeAlive(processIdentity())).toBe(true);
    const other = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    const identity = `${hostname()}:${other.pid ?? 0}:1`;
    expect(mayBeAlive(identity)).toBe(true);
    other.kill('SIGKILL');
    await once(other, 'close');
    expect(mayBeAlive(identity)).toBe(false);
  });

  it('is alive where it belongs to somebody else, who does not let us ask (EPERM)', () => {
    failing('EPERM');
    expect(mayBeAlive(`${hostname()}:1:1`)).toBe(true);
  });

  it('is gone only where the system says that there is none (ESRCH)', () => {
    failing('ESRCH');
    expect(mayBeAlive(`${hostname()}:1:1`)).toBe(false);
  });

  it('of another host may be alive: nobody here can say', () => {
    failing('ESRCH');
    expect(mayBeAlive('elsewhere.invalid:1:1')).toBe(true);
  });
});
