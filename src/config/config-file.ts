import * as z from 'zod';
import { ghostfolioSettings } from './ghostfolio-settings.ts';
import { dollarsLeaf, mapOf, numberLeaf, textLeaf, wordLeaf } from './leaf.ts';
import { marketSettings } from './market-settings.ts';
import { modelSettings, wholeModelSettings } from './model-settings.ts';
import { newsSettings } from './news-settings.ts';
import { notificationSettings } from './notification-settings.ts';
import { serviceSettings } from './service-settings.ts';
import { scheduleSettings } from './schedule-settings.ts';
import { SECTORS } from './sectors.ts';
import { STRATEGIES } from './strategies.ts';
import {
  equitySections,
  intradaySections,
  researchSections,
  spreadsSections,
  strategySections,
  wheelSections,
} from './strategy-sections.ts';
import { tickerLeaf } from './ticker-leaf.ts';

const yesOrNo = z.boolean({ error: 'true or false' });

const name = textLeaf('a name of 1 to 60 characters', /^\S(?:.{0,58}\S)?$/);

const accountKey = textLeaf(
  'a key of lower-case letters, digits and underscores that begins with a letter',
  /^[a-z][a-z0-9_]{0,39}$/,
);

const modelName = textLeaf('a name of 1 to 60 characters without spaces', /^\S{1,60}$/);

const zone = textLeaf('a time zone by its IANA name, like Europe/Warsaw', /^[A-Za-z]\S{1,63}$/);

const topShape = {
  schedule_timezone: zone.meta({ description: 'The zone of every schedule, by its IANA name' }),
  currency: wordLeaf('the currency of everything; there is only one', ['USD']),
  cash_yield: wordLeaf('what cash earns', ['none', 'bill']),
};

const energyPrice = numberLeaf('the price of energy: dollars a kWh, above 0 and up to 100', {
  above: 0,
  upTo: 100,
});

const accountShape = {
  enabled: yesOrNo.meta({ description: 'false leaves the account out' }),
  name,
  model: modelName.meta({ description: 'A name under models' }),
  strategy: wordLeaf('how the account decides', STRATEGIES),
  schedule: scheduleSettings.meta({ description: 'When the account decides' }),
  budget: dollarsLeaf('the opening cash, posted once'),
  whole_shares: yesOrNo.meta({ description: 'true buys no fractions of a share' }),
};

const securityShape = {
  name,
  kind: wordLeaf('what it is', ['stock', 'etf', 'index']),
  sector: wordLeaf('a GICS sector', SECTORS),
};

const pairSays = 'a pair of tickers: [VTI, VOO]';

const pair = z
  .array(tickerLeaf, { error: pairSays })
  .length(2, { error: pairSays })
  .meta({ description: pairSays });

const pairs = z.array(pair, { error: 'a list of pairs of tickers: [[VTI, VOO]]' });

/** What a file may say: everything is optional, nothing unknown passes. */
export const configFile = z
  .strictObject(
    {
      ...topShape,
      energy_price: energyPrice,
      service: serviceSettings.partial(),
      market: marketSettings.partial(),
      news: newsSettings.partial(),
      ghostfolio: ghostfolioSettings,
      notifications: notificationSettings,
      models: z.record(modelName, modelSettings, mapOf('model names')),
      accounts: z.record(
        accountKey,
        z
          .strictObject({ ...accountShape, ...strategySections }, mapOf('settings of an account'))
          .partial(),
        mapOf('account keys'),
      ),
      strategies: z
        .strictObject(
          Object.fromEntries(STRATEGIES.map((strategy) => [strategy, sections()])),
          mapOf('strategies'),
        )
        .partial(),
      known_pairs: pairs,
      securities: z.record(
        tickerLeaf,
        z.strictObject(securityShape, mapOf('name, kind and sector')).partial(),
        mapOf('tickers'),
      ),
    },
    mapOf('settings'),
  )
  .partial();

const wholeAccount = z.discriminatedUnion('strategy', [
  z.object({
    ...accountShape,
    strategy: z.enum(['core-satellite', 'value', 'momentum']),
    ...equitySections,
  }),
  z.object({ ...accountShape, strategy: z.literal('intraday'), ...intradaySections }),
  z.object({ ...accountShape, strategy: z.literal('wheel'), ...wheelSections }),
  z.object({ ...accountShape, strategy: z.literal('vertical-spreads'), ...spreadsSections }),
  z.object({ ...accountShape, strategy: z.literal('research'), ...researchSections }),
]);

/** A file with all defaults filled in. */
export const wholeConfigFile = z.object({
  ...topShape,
  energy_price: energyPrice.optional(),
  service: serviceSettings,
  market: marketSettings,
  news: newsSettings,
  ghostfolio: ghostfolioSettings.optional(),
  notifications: notificationSettings.optional(),
  models: z.record(z.string(), wholeModelSettings),
  accounts: z.record(z.string(), wholeAccount),
  known_pairs: pairs,
  securities: z.record(
    z.string(),
    z.strictObject({ ...securityShape, sector: securityShape.sector.optional() }),
  ),
});

export type ConfigFile = z.infer<typeof configFile>;

export type WholeConfigFile = z.infer<typeof wholeConfigFile>;

export type WholeAccount = WholeConfigFile['accounts'][string];

function sections() {
  return z.strictObject(strategySections, mapOf('settings of a strategy')).partial();
}
