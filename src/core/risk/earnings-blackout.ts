import { daysBetween } from '#core/calendar';
import { openingLegs } from './opening-legs.ts';
import type { Rule } from './situation.ts';

/** Nothing is opened from some days before a report to its day. The date is from data: what a model says of it counts nothing. */
export const earningsBlackout: Rule = (proposal, { options, on }) => {
  if (options === undefined || openingLegs(proposal).length === 0) return undefined;
  const { ticker } = proposal;
  const { earningsBlackoutDays: blackout } = options.mandate.rules;
  const report = options.earnings.get(ticker) ?? { kind: 'unknown' };
  switch (report.kind) {
    case 'none':
      return undefined;
    case 'unknown':
      return options.unknownEarnings === 'pass'
        ? undefined
        : {
            rule: 'earnings-blackout',
            because: `nobody knows when ${ticker} reports, so nothing is opened`,
          };
    case 'date': {
      const days = daysBetween(on, report.on);
      if (days < 0 || days > blackout) return undefined;
      const because = `${ticker} reports on ${report.on}, in ${days} days; nothing is opened within ${blackout}`;
      return { rule: 'earnings-blackout', because };
    }
  }
};
