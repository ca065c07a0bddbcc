import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiKeyOf } from './api-key-of.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invest-key-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a key file', () => {
  const keyIn = (path: string) => apiKeyOf({ kind: 'file', path });
  const kept = (text: string | Uint8Array): string => {
    const path = join(folder, 'key');
    writeFileSync(path, text);
    return path;
  };

  it('may begin with a byte order mark and end with line breaks', () => {
    expect(keyIn(kept('\uFEFFsk-1\r\n\n'))).toBe('sk-1');
  });

  it.each([
    ['is empty', ' \n', /is empty$/],
    ['holds two lines', 'sk-1\nsk-2', /holds more than one word$/],
    ['holds UTF-16', Buffer.from('sk', 'utf16le'), /holds more than one word$/],
    ['is large', 'x'.repeat(70_000), /is no file of a few lines$/],
  ])('is refused where it %s', (_, text, says) => {
    expect(() => keyIn(kept(text))).toThrow(says);
  });

  it('is refused where it is a directory, a device without end, or not there', () => {
    expect(() => keyIn(folder)).toThrow(/is a directory$/);
    expect(() => keyIn('/dev/zero')).toThrow(/is no file of a few lines$/);
    expect(() => keyIn(join(folder, 'none'))).toThrow(/cannot be read$/);
  });
});
