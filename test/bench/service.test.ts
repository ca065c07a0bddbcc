import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What processes cost is read from /proc. */
const isLinux = existsSync('/proc/self/io');

function said(bench: string, ...words: readonly string[]): string {
  const script = fileURLToPath(new URL(`../../bench/service/${bench}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

/** The cells of the row of a table that begins with a name. */
function rowOf(text: string, name: string): readonly string[] {
  const line = text.split('\n').find((each) => each.startsWith(`| ${name}`)) ?? '';
  return line.split('|').map((cell) => cell.trim());
}

describe('the measurements of the service, as short as they go', () => {
  it('tell what an audit takes beyond the sync', () => {
    const text = said('audit', '--times', '5');
    expect(Number(rowOf(text, 'beyond the sync')[3])).not.toBeNaN();
  });

  it('tell how long commands take beside bare Node', () => {
    const text = said('start', '--times', '1');
    const bare = Number(rowOf(text, 'bare `node')[2]);
    expect(bare).toBeGreaterThan(0);
    expect(Number(rowOf(text, '`invest accounts`')[2])).toBeGreaterThan(bare);
  });

  it('tell how quickly a filled home answers while cycles run', () => {
    const text = said('api', '--rows', '3000', '--decisions', '200', '--seconds', '1');
    expect(text.match(/cycles meanwhile/g)).toHaveLength(2);
    expect(Number(rowOf(text, '`/api/orders?limit=50`')[2])).toBeGreaterThan(0);
  });

  it.skipIf(!isLinux)('tell what an idle service takes', () => {
    const text = said('idle', '--settle', '1', '--seconds', '1');
    const bare = Number(rowOf(text, 'bare Node')[2]);
    expect(bare).toBeGreaterThan(10);
    expect(Number(rowOf(text, 'service, as')[2])).toBeGreaterThan(bare);
  });
});
