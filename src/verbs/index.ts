export {
  backup,
  backupChore,
  backupLines,
  restore,
  restoreLines,
  verify,
  verifyLines,
} from './backup/index.ts';
export { auditLines, verifyAudit } from './audit/index.ts';
export { READING_VERBS } from './reading-verbs.ts';
export type { ReadingVerb, Told } from './reading-verb.ts';
export { accountNamed } from './account-named.ts';
export { nearest } from './nearest.ts';
export {
  EACH_SIDE,
  MARKET_VERBS,
  marketSource,
  screenerNames,
  tellMarketChain,
  tellMarketExpiries,
  tellMarketNews,
  tellMarketScreens,
  tellMarketShow,
  type ChainAsked,
  type NewsAsked,
} from './market/index.ts';
export { noticesChore, tellNotices, testNotices } from './notify/index.ts';
export { NotThere } from './not-there.ts';
export {
  isUsable,
  MODEL_VERBS,
  modelsNamed,
  QUESTION_TOKENS,
  tellModels,
  tightRoom,
  tryModels,
} from './models/index.ts';
export {
  lookAtOptions,
  openedAccounts,
  OPTION_VERBS,
  tellOptionCandidates,
  tellOptionGreeks,
  tellOptionPayoff,
  tellOptionPositions,
  tellOptionStatement,
  tellOptionVolatility,
  type GreeksAsked,
  type OptionsLook,
  type StatementAsked,
} from './options/index.ts';
export {
  childKinds,
  jobKind,
  openJobRunner,
  type ChildKindsParts,
  type JobHand,
  type JobKind,
  type JobRunner,
  type JobRunnerParts,
} from './jobs/index.ts';
export { decisionNamed } from './decision-named.ts';
export { knownAccount } from './known-account.ts';
export { roomOf } from './models/index.ts';
export type { Progress } from './progress.ts';
export {
  declaredOf,
  declareWindow,
  onRuns,
  replayDecision,
  replayMany,
  replayReport,
  RUN_VERBS,
  tellComparison,
  tellDeclared,
  tellRun,
  tellRunDifference,
  tellRunReport,
  tellRuns,
  tellTrials,
  type Declared,
  type DeclareAsked,
  type LivedAsked,
  type ManyAsked,
  type ReplayCost,
  type ReplayTold,
  type ReportAsked,
  type TrialsAsked,
} from './runs/index.ts';
export type { Done } from './done.ts';
export {
  accountsByModel,
  ACTING_VERBS,
  actingKinds,
  actingVerb,
  assertSettleable,
  beginAt,
  cancelByHand,
  carryOn,
  closeByHand,
  keepTime,
  leased,
  moveMoneyByHand,
  readAmount,
  readPosition,
  readUnitPrice,
  runAccounts,
  runByHand,
  settleAccounts,
  settleByHand,
  slotAt,
  standingAt,
  trustByHand,
  writeOffByHand,
  type Acting,
  type ActingVerb,
  type Alone,
  type At,
  type Beginning,
  type CloseAsked,
  type Failure,
  type MoneyAsked,
  type RanNow,
  type Run,
  type RunAsked,
  type Running,
  type ServiceHere,
  type SettledNow,
  type TrustAsked,
  type WriteOffAsked,
} from './acts/index.ts';
export {
  lookAtOrders,
  ORDER_STATES,
  scheduleLines,
  tellAccounts,
  tellNavs,
  tellPositions,
  tellStatement,
  type NavsAsked,
  type OrdersAsked,
} from './books/index.ts';
export {
  lookAtDecisions,
  tellDecision,
  tellThinking,
  type DecisionLook,
  type DecisionsAsked,
  type ThinkingAsked,
} from './decisions/index.ts';
export { driftView, mirrorStatusView, onMirror } from './mirror/index.ts';
export {
  EXPORT_FORMATS,
  lookAtSlots,
  tellActs,
  tellEvents,
  tellJob,
  tellJobs,
  tellLedgerExport,
  tellLedgerVerify,
  verifiedLedger,
  type EventsAsked,
  type ExportAsked,
  type SlotsAsked,
} from './record/index.ts';
export { NO_BRIEF, tellBrief, tellBriefs, tellWatchlist } from './research/index.ts';
export {
  assertFilesHome,
  checkedConfig,
  configAt,
  configShown,
  configText,
  lookAtData,
  type DataLook,
} from './settings/index.ts';
export { worldLine } from './world-line.ts';
export {
  choresOf,
  logOf,
  runningService,
  SERVICE_LEASE,
  servicePartsOf,
  setControl,
  tellServiceStatus,
  whoOfCommandLine,
  type ControlAsked,
  type LogLine,
} from './service/index.ts';
export {
  examine,
  examineHome,
  quickRepairs,
  repair,
  repairChore,
  REPAIR_NAMES,
  type RepairName,
} from './repairs/index.ts';
export {
  addAccount,
  continueResets,
  resetAccount,
  retireAccount,
  type AddAsked,
  type ResetAsked,
  type RetireAsked,
} from './accounts/index.ts';
