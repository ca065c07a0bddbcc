export {
  accountView,
  accountViewSchema,
  type AccountFacts,
  type AccountView,
} from './account-view.ts';
export { auditViewSchema, type AuditView } from './audit-view.ts';
export {
  backupsViewSchema,
  backupViewSchema,
  type BackupsView,
  moveViewSchema,
  type MoveView,
  restoreViewSchema,
  verifyViewSchema,
  type BackupView,
  type RestoreView,
  type VerifyView,
} from './backup-view.ts';
export {
  briefLineViewSchema,
  briefViewSchema,
  watchlistLineViewSchema,
  type BriefLineView,
  type BriefView,
  type WatchlistLineView,
} from './brief-view.ts';
export { decisionLineViewSchema, type DecisionLineView } from './decision-line-view.ts';
export { decisionViewSchema, type DecisionView } from './decision-view.ts';
export { doctorView, doctorViewSchema, type DoctorCheck, type DoctorView } from './doctor-view.ts';
export { groundingViewSchema, type GroundingView } from './grounding-view.ts';
export { ledgerVerifyViewSchema, type LedgerVerifyView } from './ledger-verify-view.ts';
export {
  marketChainViewSchema,
  marketExpiriesViewSchema,
  marketNewsViewSchema,
  marketScreenViewSchema,
  marketShowViewSchema,
  type MarketChainView,
  type MarketExpiriesView,
  type MarketNewsView,
  type MarketScreenView,
  type MarketShowView,
} from './market-show-view.ts';
export { mirrorDriftViewSchema, type MirrorDriftView } from './mirror-drift-view.ts';
export { mirrorStatusViewSchema, type MirrorStatusView } from './mirror-status-view.ts';
export {
  modelsListViewSchema,
  modelsTryViewSchema,
  type ModelsListView,
  type ModelsTryView,
} from './models-list-view.ts';
export {
  optionsCandidatesViewSchema,
  type OptionsCandidatesView,
} from './options-candidates-view.ts';
export { optionsGreeksViewSchema, type OptionsGreeksView } from './options-greeks-view.ts';
export { optionsPayoffViewSchema, type OptionsPayoffView } from './options-payoff-view.ts';
export { optionsPositionsViewSchema, type OptionsPositionsView } from './options-positions-view.ts';
export { optionsStatementViewSchema, type OptionsStatementView } from './options-statement-view.ts';
export {
  optionsVolatilityViewSchema,
  type OptionsVolatilityView,
} from './options-volatility-view.ts';
export {
  orderView,
  orderViewSchema,
  wishView,
  type OrderView,
  type Ticket,
  type WishView,
} from './order-view.ts';
export {
  portfolioView,
  portfolioViewSchema,
  type PortfolioFacts,
  type PortfolioView,
} from './portfolio-view.ts';
export {
  cellRecordSchema,
  gridRecordSchema,
  type CellRecord,
  type GridCell,
  type GridRecord,
} from './grid-record.ts';
export { gridsViewSchema, gridViewSchema, type GridsView, type GridView } from './grid-view.ts';
export { pairsViewSchema, type PairsView } from './pairs-view.ts';
export { statementViewSchema, type StatementView } from './statement-view.ts';
export { positionView, positionViewSchema, type PositionView } from './position-view.ts';
export {
  backtestViewSchema,
  recallViewSchema,
  type BacktestView,
  type RecallView,
} from './backtest-view.ts';
export { certificateViewSchema, type CertificateView } from './certificate-view.ts';
export { comparisonViewSchema, type ComparisonView } from './comparison-view.ts';
export {
  replayReportViewSchema,
  replaySummaryViewSchema,
  replayViewSchema,
  type ReplayDifferenceView,
  type ReplayReportView,
  type ReplaySummaryView,
  type ReplayView,
} from './replay-view.ts';
export { inContractWords, instrumentText, isOptionId, legsInWords } from './instrument-text.ts';
export {
  thinkingCostSchema,
  thinkingViewSchema,
  type ThinkingCost,
  type ThinkingView,
} from './thinking-view.ts';
export { logLineViewSchema, type LogLineView } from './log-line-view.ts';
export { serviceStatusViewSchema, type ServiceStatusView } from './service-status-view.ts';
export {
  declaredViewSchema,
  pageViewSchema,
  runDifferenceViewSchema,
  runsViewSchema,
  trialsViewSchema,
  type DeclaredView,
  type PageView,
  type RunDifferenceView,
  type RunsView,
  type TrialsView,
} from './runs-view.ts';
export {
  noticesViewSchema,
  noticeTestViewSchema,
  type NoticesView,
  type NoticeTestView,
} from './notices-view.ts';
export { actView, actViewSchema, type ActView } from './act-view.ts';
export {
  archiveLineViewSchema,
  archiveStructureViewSchema,
  archiveViewSchema,
  type ArchiveLineView,
  type PythonImportView,
} from './archive-view.ts';
export {
  configCheckViewSchema,
  configViewSchema,
  type ConfigCheckView,
  type ConfigView,
} from './config-view.ts';
export { dailyNavView, dailyNavViewSchema, type DailyNavView } from './daily-nav-view.ts';
export { dataStatusViewSchema, type DataStatusView } from './data-status-view.ts';
export { deliveryView, deliveryViewSchema, type DeliveryView } from './delivery-view.ts';
export { eventView, eventViewSchema, type EventView } from './event-view.ts';
export { jobView, jobViewSchema, type JobView } from './job-view.ts';
export { ledgerExportViewSchema, type LedgerExportView } from './ledger-export-view.ts';
export { recordViewSchema, type RecordView } from './record-view.ts';
export { scheduleLineViewSchema, type ScheduleLineView } from './schedule-line-view.ts';
export { slotView, slotViewSchema, type SlotView } from './slot-view.ts';
export { historyViewSchema, type HistoryView } from './history-view.ts';
export { overviewViewSchema, type OverviewView } from './overview-view.ts';
export { cashViewSchema, type CashView } from './cash-view.ts';
export { limitsViewSchema, type LimitsView } from './limits-view.ts';
export { decisionTwinViewSchema, type DecisionTwinView } from './decision-twin-view.ts';
export {
  decisionExportViewSchema,
  decisionFacetsViewSchema,
  decisionSearchViewSchema,
  type DecisionExportView,
  type DecisionFacetsView,
  type DecisionSearchView,
} from './decision-search-view.ts';
export { briefReaderViewSchema, type BriefReaderView } from './brief-reader-view.ts';
export {
  configChangeViewSchema,
  configFileViewSchema,
  configHistoryViewSchema,
  secretLineViewSchema,
  type ConfigChangeView,
  type ConfigFileView,
  type ConfigHistoryView,
  type SecretLineView,
} from './config-change-view.ts';
export { workersViewSchema, type WorkersView } from './workers-view.ts';
