import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readConfig } from '#config';
import { secretsOf } from './secrets-of.ts';

describe('the secrets of a configuration', () => {
  it('are those of models and of the tracker, from variables, from files, and from files that variables name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    for (const [name, text] of [
      ['key', 'key-in-a-file\n'],
      ['token', 'token-of-a-container\n'],
    ] as const)
      writeFileSync(join(folder, name), text);
    vi.stubEnv('A_KEY', 'key-in-a-variable');
    vi.stubEnv('FILE__TRACKER_TOKEN', join(folder, 'token'));
    const read = readConfig(
      [
        'ghostfolio: { url: http://127.0.0.1:3333, token_env: TRACKER_TOKEN }',
        'models:',
        '  Qwen3-Next: { api_key_env: A_KEY }',
        `  Nemotron: { api_key_file: '${join(folder, 'key')}' }`,
      ].join('\n'),
      'config.yaml',
    );
    if (read.kind !== 'config') throw new Error(JSON.stringify(read));
    expect(secretsOf(read.config).toSorted()).toEqual([
      'key-in-a-file',
      'key-in-a-variable',
      'token-of-a-container',
    ]);
    rmSync(folder, { recursive: true });
    // A file that is gone hides nothing and stops nobody.
    expect(secretsOf(read.config)).toEqual(['key-in-a-variable']);
    vi.unstubAllEnvs();
  });
});
