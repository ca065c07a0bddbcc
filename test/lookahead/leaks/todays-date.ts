import type { Leak } from './faulty.ts';

/** A source that prints on its name the day on which it is read. */
export const todaysDate: Leak = ({ market }) => ({
  ...market,
  label: `${market.label}, as of ${new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format()}`,
});
