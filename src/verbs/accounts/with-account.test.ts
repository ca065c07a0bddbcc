import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultConfigText, readConfig } from '#config';
import { scheduleSaid } from './schedule-said.ts';
import { withAccount } from './with-account.ts';

const VALUE = { name: 'Daily Value', model: 'rules:steady', strategy: 'value', budget: 5000 };
const ROWS = { ...VALUE, schedule: [{ days: 'MON-FRI', time: '18:00' }] };

describe('a config.yaml with one more account', () => {
  it('differs from the one before by the lines of that account alone', () => {
    const before = defaultConfigText();
    const after = withAccount(before, 'daily_value', ROWS) ?? '';
    const lines = [
      '  daily_value:',
      '    name: Daily Value',
      '    model: rules:steady',
      '    strategy: value',
      '    budget: 5000',
      '    schedule:',
      "      - { days: MON-FRI, time: '18:00' }",
      '',
    ].join('\n');
    expect(after).toContain(lines);
    expect(after.replace(lines, '')).toBe(before);
    const read = readConfig(after, 'a');
    expect(read.kind === 'config' && read.config.accounts.at(-1)).toMatchObject({
      key: 'daily_value',
      strategy: 'value',
    });
  });

  it.each([
    ['an empty file', ''],
    ['a file without accounts', '# mine\ncash_yield: bill # as it is\n'],
    ['accounts that are all commented out', '# mine\naccounts:\n  # one: { budget: 5 }\n'],
    [
      'accounts on one line',
      '# mine\naccounts: { wheel: { budget: 500 } } # here\ncash_yield: bill\n',
    ],
    ['no line break at its end', '# mine\naccounts:\n  wheel:\n    budget: 500'],
    ['a comment at its end', '# mine\naccounts:\n    wheel: { budget: 500 } # w\n    # the end\n'],
    [
      'a scalar over lines',
      '# mine\naccounts:\n  wheel:\n    name: >-\n      A\n      b\ncash_yield: bill\n',
    ],
  ])('is had of %s, with every comment', (_, before) => {
    const after = withAccount(before, 'daily_value', ROWS) ?? '';
    const was: unknown = parse(before);
    const accounts = Object(was === null ? {} : Reflect.get(Object(was), 'accounts'));
    expect(parse(after)).toEqual({
      ...Object(was),
      accounts: { ...accounts, daily_value: ROWS },
    });
    for (const comment of before.match(/# [^\n]*/g) ?? []) expect(after).toContain(comment);
    expect(readConfig(after, 'a').kind).toBe('config');
  });

  it('is none where the account stands there already, or the text is no YAML', () => {
    expect(withAccount('accounts:\n  wheel: { enabled: false }\n', 'wheel', VALUE)).toBeUndefined();
    expect(withAccount('accounts: [', 'wheel', VALUE)).toBeUndefined();
  });

  it('keeps every former line in its order, whatever the indentation and the comments', () => {
    const account = fc.record({
      key: fc.stringMatching(/^[a-z]{1,8}$/),
      comment: fc.stringMatching(/^[a-z ]{0,12}$/),
      budget: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(account, { minLength: 1, maxLength: 5, selector: ({ key }) => key }),
        fc.integer({ min: 1, max: 8 }),
        (accounts, width) => {
          const indent = ' '.repeat(width);
          const lines = accounts.flatMap(({ key, comment, budget }) => [
            `${indent}# ${comment}`,
            `${indent}${key}:`,
            `${indent}${indent}budget: ${budget} # ${comment}`,
          ]);
          const before = ['accounts:', ...lines, '', '# models', 'cash_yield: none', ''].join('\n');
          const after = withAccount(before, 'daily_value_x', VALUE) ?? '';
          const kept = after.split('\n');
          let at = 0;
          for (const line of before.split('\n')) {
            at = kept.indexOf(line, at) + 1;
            expect(at).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});

describe('a schedule that a person says', () => {
  it.each([
    ['MON-FRI 18:00', [{ days: 'MON-FRI', time: '18:00' }]],
    ['SUN 20:00', [{ days: 'SUN', time: '20:00' }]],
    ['MON,THU  09:30', [{ days: ['MON', 'THU'], time: '09:30' }]],
    ['monthly 1 20:00', [{ monthly: 1, time: '20:00' }]],
    [
      'MON-FRI every 30 15:00-21:00',
      [{ days: 'MON-FRI', every_minutes: 30, from: '15:00', to: '21:00' }],
    ],
    [
      'MON 10:00; FRI 12:00',
      [
        { days: 'MON', time: '10:00' },
        { days: 'FRI', time: '12:00' },
      ],
    ],
  ])('is rows of the file: %s', (text, rows) => {
    expect(scheduleSaid(text)).toEqual(rows);
  });

  it.each(['', '18:00', 'MON-FRI', 'MON-FRI 24:00', '0 18 * * 1-5', 'MON 10:00;'])(
    'is none: "%s"',
    (text) => {
      expect(scheduleSaid(text)).toBeUndefined();
    },
  );
});
