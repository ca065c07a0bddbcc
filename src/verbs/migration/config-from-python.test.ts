import { describe, expect, it } from 'vitest';
import { readConfig, type Config } from '#config';
import { configFromPython } from './config-from-python.ts';
import { cronRows } from './cron-rows.ts';
import { PYTHON_CONFIG } from '../../../test/migration/python-config.ts';

const { text, moved } = configFromPython(PYTHON_CONFIG, 'from-monday');

function configOf(yaml: string): Config {
  const read = readConfig(yaml, 'config.yaml');
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.config;
}

const config = configOf(text);
const account = (key: string): Config['accounts'][number] => {
  const found = config.accounts.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};

// APScheduler, CronTrigger: "day_of_week (int|str): number or name of weekday (0-6 or mon,tue,wed,thu,fri,sat,sun)",
// the first weekday is always Monday. crontab(5): 0-7, 0 and 7 are Sunday.
describe('a line of cron', () => {
  it.each([
    ['0 20 * * 6', 'from-monday', [{ days: ['SUN'], time: '20:00' }]],
    ['0 20 * * 0', 'from-sunday', [{ days: ['SUN'], time: '20:00' }]],
    ['0 20 * * 7', 'from-sunday', [{ days: ['SUN'], time: '20:00' }]],
    ['0 20 * * 0', 'from-monday', [{ days: ['MON'], time: '20:00' }]],
    ['0 18 * * 0-4', 'from-monday', [{ days: 'MON-FRI', time: '18:00' }]],
    ['0 18 * * 1-5', 'from-sunday', [{ days: 'MON-FRI', time: '18:00' }]],
    ['0 18 * * 1-5', 'from-monday', [{ days: ['TUE', 'WED', 'THU', 'FRI', 'SAT'], time: '18:00' }]],
    ['20 18 * * fri', 'from-sunday', [{ days: ['FRI'], time: '18:20' }]],
    ['0 18 * * mon-fri', 'from-monday', [{ days: 'MON-FRI', time: '18:00' }]],
    ['40 20 1 * *', 'from-monday', [{ monthly: 1, time: '20:40' }]],
    [
      '0,30 15-21 * * 0-4',
      'from-monday',
      [{ days: 'MON-FRI', every_minutes: 30, from: '15:00', to: '21:30' }],
    ],
    [
      '15,45 15-16 * * 0',
      'from-monday',
      [{ days: ['MON'], every_minutes: 30, from: '15:15', to: '16:45' }],
    ],
    [
      '*/20 9 * * sat',
      'from-monday',
      [{ days: ['SAT'], every_minutes: 20, from: '09:00', to: '09:40' }],
    ],
    [
      '0,10 9,12 * * 2',
      'from-monday',
      ['09:00', '09:10', '12:00', '12:10'].map((time) => ({ days: ['WED'], time })),
    ],
  ] as const)('%s counted %s', (line, counting, rows) => {
    expect(cronRows(line, counting)).toMatchObject({ kind: 'rows', rows });
  });

  it.each([
    ['0 20 * *', 'it has five fields'],
    ['0 20 * 1 0', 'names months'],
    ['0 20 13 * 5', 'of the month and of the week'],
    ['61 20 * * 0', 'no minutes'],
    ['0 25 * * 0', 'no minutes'],
    ['0 20 * * 9', 'weekdays that cannot be read'],
    ['0 20 * * xyz', 'weekdays that cannot be read'],
    ['0 20 0 * *', 'none that there is'],
    ['a b c d e', 'names months'],
    ['*/0 20 * * 0', 'no minutes'],
    ['0 20 * * 5-2', 'weekdays that cannot be read'],
  ])('%s is a no: %s', (line, because) => {
    const read = cronRows(line, 'from-monday');
    expect(read).toMatchObject({ kind: 'no' });
    expect(read.kind === 'no' ? read.because : '').toContain(because);
  });
});

describe('the configuration of a Python installation', () => {
  it('is one here, with its accounts and no other', () => {
    const running = config.accounts.filter(
      (each) => !('enabled' in each) || each.enabled !== false,
    );
    expect(running.map(({ key }) => key).toSorted()).toEqual([
      'intraday_qwen',
      'monthly_value',
      'options_spreads',
      'research',
      'spreads_qwen',
      'weekly_balanced',
    ]);
  });

  it('has its limits', () => {
    expect(text).toContain('max_position_pct: 18');
    expect(account('weekly_balanced')).toMatchObject({ name: 'Weekly Balanced' });
    expect(text).toContain('min_holding: 14 days');
    expect(text).toContain('min_holding: 2 hours');
    expect(text).toContain('max_open_puts: 4');
    // A loss of 200 % of the premium is reached where the put costs three times its premium.
    expect(text).toContain('stop_premium_multiple: 3');
    expect(text).toContain('stop_loss_of_max_loss_pct: 90');
    expect(text).toContain('act_confidence: 0.65');
  });

  it('names weekdays, and keeps numbers nowhere', () => {
    const schedules = text.split('\n').filter((line) => /days:|- (?:MON|SUN)/.test(line));
    expect(schedules.length).toBeGreaterThan(3);
    expect(schedules.join('\n')).not.toMatch(/days:.*\d-\d/);
    expect(text).toContain('- SUN');
  });

  it('keeps ids and what means nothing here as comments', () => {
    expect(text).toContain('# ghostfolio_account_id: "11111111-2222-3333-4444-555555555555"');
    expect(text).toContain('# fallback_model: "Nemotron"');
    expect(text).toContain('# risk_profile.cost_breakeven_multiplier: 2');
    expect(text).toContain('# prompt_style: "Calm: hold, and think twice."');
  });

  it('leaves out an account of no strategy or no schedule, and says why', () => {
    expect(config.accounts.map(({ key }) => key)).not.toContain('hopes');
    expect(text).toContain('# hopes: {"name":"Astrology"');
    const says = moved.filter(({ where }) => where.startsWith('accounts.hopes.'));
    expect(new Set(says.map(({ kind, says: word }) => `${kind} ${word}`))).toEqual(
      new Set(['noted there is no strategy "astrology", so the account is left out']),
    );
    const odd = PYTHON_CONFIG.replace('strategy: "astrology"', 'strategy: "momentum"');
    const without = configFromPython(odd, 'from-monday').text;
    expect(without).toContain('# left out: "0 9 13 * 5" names days of the month and of the week');
  });

  it('says of every key what became of it', () => {
    const keys = [...PYTHON_CONFIG.matchAll(/^ {2,6}(\w+):(?! *$)/gm)].map(([, key = '']) => key);
    const told = moved.map(({ where }) => where).join('\n');
    const missing = keys.filter((key) => !told.includes(key) && key !== 'cycle_type');
    expect(new Set(missing)).toEqual(new Set([]));
  });

  it('holds no token, and says where one is read', () => {
    expect(text).toContain('token_env: GHOSTFOLIO_ACCESS_TOKEN');
  });

  it.each([
    ['defaults: { currency: EUR }\naccounts: {}', 'everything here is USD, this says EUR'],
    ['accounts: 3', 'no configuration of the Python program: accounts'],
    ['- a', 'no configuration of the Python program'],
    ['a: [', ''],
  ])('is refused where it is none: %s', (yaml, says) => {
    expect(() => configFromPython(yaml, 'from-monday')).toThrow(says);
  });
});
