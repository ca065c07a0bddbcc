import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childProcess } from './child-process.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'child-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function script(text: string): string {
  const path = join(folder, `${Math.abs(text.length)}-${text.slice(0, 4).charCodeAt(0)}.mjs`);
  writeFileSync(path, text);
  return path;
}

const never = new AbortController().signal;

describe('a process of its own', () => {
  it('is told its arguments as they are, and hears nothing of a shell', async () => {
    const path = script('console.log(JSON.stringify(process.argv.slice(2)))');
    const told = ['--a=$(id)', '; rm', '"quoted"', ''];
    const { code, output } = await childProcess({
      script: path,
      told,
      signal: never,
      onLine: () => 0,
    });
    expect([code, JSON.parse(output)]).toEqual([0, told]);
  });

  it('tells each line of its standard error, and its code', async () => {
    const path = script(
      'console.error("one\\ntwo"); process.exitCode = process.env.INVEST_PROGRESS === "lines" ? 3 : 4',
    );
    const lines: string[] = [];
    const onLine = (line: string): void => void lines.push(line);
    const { code } = await childProcess({ script: path, told: [], signal: never, onLine });
    expect([code, lines]).toEqual([3, ['one', 'two']]);
  });

  it('is asked to end, and may say its last word', async () => {
    const path = script(
      'process.on("SIGTERM", () => { console.log("bye"); process.exit(0); }); console.error("up"); setInterval(() => 0, 1000);',
    );
    const stop = new AbortController();
    const onLine = (): void => {
      stop.abort();
    };
    const { output } = await childProcess({ script: path, told: [], signal: stop.signal, onLine });
    expect(output).toBe('bye\n');
  });
});
