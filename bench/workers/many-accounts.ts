import { withRulesArms } from '#config';
import { parse, stringify } from 'yaml';

type Account = { readonly name: string; readonly model: string };

/** The default configuration with so many accounts of one strategy, each deciding once a week. */
export function manyAccounts(count: number): string {
  const config: { accounts: Record<string, Account> } = parse(withRulesArms());
  const { weekly_balanced: pattern } = config.accounts;
  const schedule = [{ days: ['MON'], time: '18:00' }];
  const accounts = Object.fromEntries(
    Array.from({ length: count }, (_, place) => {
      const number = String(place + 1).padStart(5, '0');
      return [`club_${number}`, structuredClone({ ...pattern, name: `Club ${number}`, schedule })];
    }),
  );
  // What a file leaves out stays as it is by default: the usual accounts have to be left out by name.
  const usual = Object.keys(config.accounts).map((key) => [key, { enabled: false }]);
  return stringify({ ...config, accounts: { ...Object.fromEntries(usual), ...accounts } });
}
