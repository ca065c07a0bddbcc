import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant, readInstant } from '#core/calendar';
import { redactor } from './redactor.ts';
import { followLog, lastLines, type LogLine } from './last-lines.ts';
import { readServiceFile, removeServiceFile, writeServiceFile } from './service-file.ts';
import { openServiceLog } from './service-log.ts';
import { thinnedFiles } from './thinned-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-files-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the log of a service', () => {
  it('is a file a day, for its owner only, without secrets, and reads back', () => {
    let now: number = readInstant('2026-01-05T23:59:59Z') ?? instant(0);
    const heard: string[] = [];
    const log = openServiceLog({
      folder: join(folder, 'service'),
      clock: { now: () => instant(now) },
      redacted: redactor(['hunter22']),
      also: (_, text) => heard.push(text),
    });
    log.line('info', 'one hunter22');
    now += 2000;
    log.line('warn', 'two');
    expect(statSync(log.path()).mode & 0o777).toBe(0o600);
    expect(lastLines(join(folder, 'service'), 10).map(({ says }) => says)).toEqual([
      'one [secret]',
      'two',
    ]);
    expect(lastLines(join(folder, 'service'), 1)).toEqual([
      { at: '2026-01-06T00:00:01Z', level: 'warn', says: 'two' },
    ]);
    expect(heard).toEqual(['one [secret]', 'two']);
  });

  it('is read past a line that a crash cut short', () => {
    writeFileSync(
      join(folder, '2026-01-05.ndjson'),
      '{"at":"a","level":"info","says":"whole"}\n{"at":"b","lev',
    );
    expect(lastLines(folder, 5).map(({ says }) => says)).toEqual(['whole']);
  });

  it('loses a line and nothing else where nothing can be written', () => {
    writeFileSync(join(folder, 'a file'), '');
    const log = openServiceLog({
      folder: join(folder, 'a file'),
      clock: { now: () => instant(0) },
      redacted: (text) => text,
    });
    expect(() => log.line('info', 'lost')).not.toThrow();
  });

  it('is followed over midnight, line by line, each once', async () => {
    const day = (name: string): string => join(folder, `${name}.ndjson`);
    const line = (says: string): string => `${JSON.stringify({ at: '', level: 'info', says })}\n`;
    writeFileSync(day('2026-01-05'), line('before'));
    const told: LogLine[] = [];
    const steps = [
      () => appendFileSync(day('2026-01-05'), line('one') + line('two').slice(0, 5)),
      () => appendFileSync(day('2026-01-05'), line('two').slice(5)),
      () => writeFileSync(day('2026-01-06'), line('three')),
    ];
    await followLog(folder, {
      pause: async () => steps.shift()?.(),
      isOver: () => steps.length === 0,
      tell: (each) => told.push(each),
    });
    expect(told.map(({ says }) => says)).toEqual(['one', 'two', 'three']);
  });
});

describe('the file of a running service', () => {
  it('reads as it was written and is nothing once it is spoiled or gone', () => {
    const path = join(folder, 'service.json');
    const file = {
      pid: 7,
      holder: 'h:7:1',
      startedAt: '2026-01-05T00:00:00Z',
      address: 'http://127.0.0.1:8501',
      version: '1',
      configHash: 'c',
      log: 'l',
    };
    writeServiceFile(path, file);
    expect(readServiceFile(path)).toEqual(file);
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 20));
    expect(readServiceFile(path)).toBeUndefined();
    removeServiceFile(path);
    expect(readServiceFile(path)).toBeUndefined();
  });
});

describe('thinning files', () => {
  it('deletes those of the name that are old, and only those', () => {
    for (const name of ['old.json', 'new.json', 'old.txt']) writeFileSync(join(folder, name), '');
    for (const name of ['old.json', 'old.txt']) utimesSync(join(folder, name), 1000, 1000);
    expect(thinnedFiles(folder, /\.json$/, instant(2_000_000))).toBe(1);
    expect(thinnedFiles(folder, /./, instant(0))).toBe(0);
  });
});
