export type {
  AccountConfig,
  AccountLimits,
  EquityAccount,
  ResearchAccount,
  SpreadsAccount,
  WheelAccount,
} from './account-config.ts';
export { configJsonSchema } from './config-json-schema.ts';
export type { Config } from './config.ts';
export { defaultConfigText } from './default-config-text.ts';
export { describeSchedule } from './describe-schedule.ts';
export { faultLine, type ConfigFault } from './fault.ts';
export { keepsToSessions } from './keeps-to-sessions.ts';
export { isEquity, isOptions, limitsOf } from './limits-of.ts';
export { mandateOf } from './mandate-of.ts';
export type { ApiKeySource, ModelConfig, ModelServer } from './model-config.ts';
export { modelOf } from './model-of.ts';
export type {
  AddressSource,
  ChannelConfig,
  ChannelRouting,
  ChannelReach,
  NotificationsConfig,
  QuietHours,
} from './notification-config.ts';
export { profilesOf } from './profiles-of.ts';
export { defaultConfig, readConfig, type ReadConfig } from './read-config.ts';
export { readGrid, type GridAsked, type GridNames, type ReadGrid } from './read-grid.ts';
export type { DayName, MonthName, Schedule, ScheduleRow } from './schedule.ts';
export { slotName } from './slot-name.ts';
export { slotsBetween } from './slots-between.ts';
export { type StrategyName } from './strategies.ts';
export { wholeFile } from './whole-file.ts';
export { withModel, withRulesArms } from './with-model.ts';
