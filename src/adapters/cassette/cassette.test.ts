import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PortError, type Recording } from '#ports';
import { openCassette, type CassetteFile } from './open-cassette.ts';

let folder = '';
let path = '';
const open: CassetteFile[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cassette-'));
  path = join(folder, 'cassette.db');
});
afterEach(() => {
  for (const cassette of open.splice(0)) cassette.close();
  rmSync(folder, { recursive: true });
});

function opened(file = path): CassetteFile {
  const cassette = openCassette(file);
  open.push(cassette);
  return cassette;
}

const keyOf = (number: number): string => number.toString(16).padStart(64, '0');

const recording = (number: number, text = `reply ${number}`, identity = 'm 0'): Recording => ({
  key: keyOf(number),
  identity,
  reply: {
    text,
    finish: 'stop',
    finishReason: 'stop',
    modelUsed: 'm',
    usage: { promptTokens: 5 },
    latencyMs: 0.1,
  },
});

async function filled(count: number, file = path): Promise<CassetteFile> {
  const cassette = opened(file);
  for (let number = 0; number < count; number += 1) await cassette.keep(recording(number));
  return cassette;
}

/** What an operation on the file itself does to it. */
function tampered(sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

describe('the file of a cassette', () => {
  it('is its owner’s alone, with what SQLite keeps beside it', async () => {
    await filled(1, join(folder, 'deep', 'cassette.db'));
    const names = readdirSync(join(folder, 'deep'));
    expect(names).toContain('cassette.db-wal');
    for (const name of names)
      expect(statSync(join(folder, 'deep', name)).mode & 0o777, name).toBe(0o600);
  });

  it('is there when it is opened again, whoever else has it open', async () => {
    await filled(2);
    const second = opened();
    expect(await second.find(keyOf(1))).toEqual(recording(1));
    await second.keep(recording(2));
    expect(open[0]?.count()).toBe(3);
  });

  it('writes with full syncing behind a write-ahead log', async () => {
    await filled(1);
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
  });

  it('counts its recordings, by who was asked', async () => {
    const cassette = await filled(2);
    await cassette.keep(recording(7, 'x', 'other 0.2'));
    expect(cassette.stats()).toEqual({
      recordings: 3,
      models: [
        { identity: 'm 0', count: 2 },
        { identity: 'other 0.2', count: 1 },
      ],
    });
  });

  it.each([
    ['PRAGMA user_version = 2', /version 2, this program knows 1; install a newer invest/],
    ['PRAGMA application_id = 7', /something else than a cassette file/],
  ])('is left alone after %s', async (sql, says) => {
    (await filled(1)).close();
    open.splice(0);
    tampered(sql);
    expect(() => openCassette(path)).toThrow(says);
  });

  it('is left alone where it is a database of something else, or none', () => {
    tampered('CREATE TABLE facts (x)');
    expect(() => openCassette(path)).toThrow(/something else than a cassette file/);
    writeFileSync(
      path,
      'this is a text file, long enough to be looked at as if it were a header\n'.repeat(9),
    );
    expect(() => openCassette(path)).toThrow(/damaged or something else/);
  });

  it.skipIf(process.getuid?.() === 0)(
    'says so where it cannot be made (as root everything can)',
    () => {
      chmodSync(folder, 0o500);
      expect(() => openCassette(path)).toThrow(/cannot be written/);
      chmodSync(folder, 0o700);
    },
  );
});

describe('a damaged recording', () => {
  it.each([
    [
      'another text',
      `UPDATE recording SET reply = replace(reply, 'reply 1', 'reply 9') WHERE key = '${keyOf(1)}'`,
    ],
    ['half a text', `UPDATE recording SET reply = substr(reply, 1, 20) WHERE key = '${keyOf(1)}'`],
    [
      'the reply of another key',
      `UPDATE recording SET (reply, checksum) = (SELECT reply, checksum FROM recording WHERE key = '${keyOf(0)}') WHERE key = '${keyOf(1)}'`,
    ],
    [
      'the key of another reply',
      `DELETE FROM recording WHERE key = '${keyOf(1)}'; UPDATE recording SET key = '${keyOf(1)}' WHERE key = '${keyOf(0)}'`,
    ],
    ['another model', `UPDATE model SET identity = 'someone else'`],
    ['no model', `PRAGMA foreign_keys = OFF; DELETE FROM model`],
  ])('is never answered: %s', async (_, sql) => {
    const cassette = await filled(2);
    tampered(sql);
    const error = await cassette.find(keyOf(1)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PortError);
    expect(error).toMatchObject({ port: 'cassette', retryable: false });
    expect(String(error)).toContain(keyOf(1));
    expect(String(error)).toContain(path);
    expect(() => cassette.exportTo(join(folder, 'out.ndjson'))).toThrow(/is damaged/);
    expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual([]);
  });
});

describe('what must not be kept', () => {
  it.each([
    ['a stream that broke off', { finish: 'error' as const }],
    ['the answer of a fallback', { insteadOf: { model: 'm', because: 'down' } }],
    ['a time that is no number', { latencyMs: Number.NaN }],
  ])('is refused: %s', async (_, more) => {
    const cassette = opened();
    const { reply, ...rest } = recording(1);
    await expect(cassette.keep({ ...rest, reply: { ...reply, ...more } })).rejects.toThrow(
      /cannot be kept/,
    );
    await expect(cassette.keep({ ...rest, reply, key: 'ABC' })).rejects.toThrow(/hexadecimal/);
    expect(cassette.count()).toBe(0);
  });
});

describe('an exported cassette', () => {
  const exported = (): string => join(folder, 'out.ndjson');

  it('is a header and a line for each recording, ascending by key, the same from equal cassettes', async () => {
    const cassette = opened();
    for (const number of [2, 0, 1]) await cassette.keep(recording(number));
    expect(cassette.exportTo(exported())).toBe(3);
    const lines = readFileSync(exported(), 'utf8').split('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      format: 'invest-cassette',
      version: 1,
      recordings: 3,
    });
    expect(lines.slice(1, 4).map((line) => JSON.parse(line).key)).toEqual([0, 1, 2].map(keyOf));
    expect(lines.slice(4)).toEqual(['']);
    (await filled(3, join(folder, 'equal.db'))).exportTo(join(folder, 'equal.ndjson.gz'));
    expect(gunzipSync(readFileSync(join(folder, 'equal.ndjson.gz'))).toString()).toBe(
      lines.join('\n'),
    );
    expect(statSync(exported()).mode & 0o777).toBe(0o600);
  });

  it.each(['out.ndjson', 'out.ndjson.gz'])(
    'gives it all back from %s, and nothing new a second time',
    async (name) => {
      const large = 'x'.repeat(100_000);
      const source = opened(join(folder, 'source.db'));
      for (let number = 0; number < 40; number += 1)
        await source.keep(recording(number, `${large}${number}`));
      source.exportTo(join(folder, name));
      const cassette = opened();
      await cassette.keep(recording(3, `${large}3`));
      const file = join(folder, name);
      expect(await cassette.importFrom(file)).toEqual({
        added: 39,
        known: 1,
        refused: [],
        refusedInAll: 0,
      });
      expect(await cassette.importFrom(file)).toEqual({
        added: 0,
        known: 40,
        refused: [],
        refusedInAll: 0,
      });
      for (let number = 0; number < 40; number += 1)
        expect(await cassette.find(keyOf(number))).toEqual(await source.find(keyOf(number)));
    },
  );

  it('holds only the keys that were asked for, as far as they are kept', async () => {
    const cassette = await filled(5);
    expect(cassette.exportTo(exported(), [keyOf(3), keyOf(1), keyOf(99), keyOf(1)])).toBe(2);
    expect(await opened(join(folder, 'other.db')).importFrom(exported())).toMatchObject({
      added: 2,
      refused: [],
    });
  });

  it('takes the place of an older one whole', async () => {
    writeFileSync(exported(), 'old');
    (await filled(1)).exportTo(exported());
    expect(readFileSync(exported(), 'utf8')).toContain(keyOf(0));
  });

  it('loses only the lines that were damaged by hand, told by their numbers', async () => {
    (await filled(7, join(folder, 'source.db'))).exportTo(exported());
    const lines = readFileSync(exported(), 'utf8').split('\n');
    lines[2] = (lines[2] ?? '').replace('reply 1', 'reply 8');
    lines[3] = (lines[3] ?? '').slice(0, 50);
    lines[4] = (lines[4] ?? '').replace('"finish"', '"insteadOf":{},"finish"');
    lines[5] = (lines[5] ?? '').replace(/"checksum":"[^"]+"/, '"extra":1');
    lines[6] = '[]';
    writeFileSync(exported(), lines.join('\n'));
    const told = await opened().importFrom(exported());
    expect(told).toMatchObject({ added: 2, known: 0, refusedInAll: 5 });
    expect(told.refused.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
    expect(told.refused[0]?.because).toMatch(/checksum/);
    expect(told.refused[1]?.because).toBe('it is no JSON');
    expect(told.refused[2]?.because).toMatch(/insteadOf/);
  });

  it('never replaces a reply that is known, and tells of the other one', async () => {
    const source = opened(join(folder, 'source.db'));
    await source.keep(recording(1, 'another reply'));
    await source.keep(recording(2));
    source.exportTo(exported());
    const cassette = await filled(2);
    expect(await cassette.importFrom(exported())).toEqual({
      added: 1,
      known: 0,
      refused: [
        {
          line: 2,
          because: `the key ${keyOf(1)} is known with another reply; the known one stays`,
        },
      ],
      refusedInAll: 1,
    });
    expect(await cassette.find(keyOf(1))).toEqual(recording(1));
  });

  it('that was cut gives what came before, and says that it ends early', async () => {
    (await filled(7, join(folder, 'source.db'))).exportTo(exported());
    const lines = readFileSync(exported(), 'utf8').split('\n');
    writeFileSync(exported(), lines.slice(0, 5).join('\n'));
    expect(await opened().importFrom(exported())).toMatchObject({
      added: 4,
      refused: [{ line: 6, because: expect.stringMatching(/ends early: 7 .* 4 have come/) }],
    });
  });

  it('that is broken as gzip gives what came before, and says so', async () => {
    const source = opened(join(folder, 'source.db'));
    // Text that does not compress, so that the cut lies behind many lines.
    for (let number = 0; number < 300; number += 1)
      await source.keep(
        recording(number, Array.from({ length: 99 }, (_, at) => Math.sin(at + number)).join()),
      );
    const file = join(folder, 'out.ndjson.gz');
    source.exportTo(file);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length / 2)));
    const told = await opened().importFrom(file);
    expect(told.added).toBeGreaterThan(100);
    expect(told.refused.at(-2)?.because).toMatch(/cannot be read from here on/);
    expect(told.refused.at(-1)?.because).toMatch(/ends early/);
  });

  it.each([
    ['nothing', ''],
    ['something else', '{"some":"json"}\n'],
    ['a header by hand', '{"format":"invest-casette","version":1,"recordings":0}\n'],
  ])('is not %s', async (_, text) => {
    writeFileSync(exported(), text);
    await expect(opened().importFrom(exported())).rejects.toThrow(/no export of a cassette/);
  });

  it('of a newer version is left alone, and one that is not there is named', async () => {
    writeFileSync(exported(), '{"format":"invest-cassette","version":2,"recordings":0,"more":1}\n');
    await expect(opened().importFrom(exported())).rejects.toThrow(
      /version 2.*install a newer invest/,
    );
    await expect(opened().importFrom(join(folder, 'absent.gz'))).rejects.toThrow(
      /absent\.gz: .*cannot be read/,
    );
  });

  it('is refused a line that is longer than any reply, and read on behind it', async () => {
    (await filled(2, join(folder, 'source.db'))).exportTo(exported());
    const [header, first, second] = readFileSync(exported(), 'utf8').split('\n');
    const bomb = gzipSync(`${header}\n${first}\n${'x'.repeat(40 << 20)}\n${second}\n`);
    writeFileSync(`${exported()}.gz`, bomb);
    expect(await opened().importFrom(`${exported()}.gz`)).toMatchObject({
      added: 2,
      refused: [{ line: 3, because: expect.stringMatching(/at most 16777216 bytes/) }],
    });
  });

  it('is as of one moment, whatever is kept meanwhile through the same file', async () => {
    const cassette = await filled(3);
    cassette.exportTo(exported());
    await cassette.keep(recording(9));
    expect(await opened(join(folder, 'other.db')).importFrom(exported())).toMatchObject({
      added: 3,
      refused: [],
    });
  });
});
