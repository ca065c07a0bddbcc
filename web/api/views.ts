import type {
  AccountView,
  ActView,
  AuditView,
  BacktestView,
  BackupsView,
  BriefLineView,
  BriefReaderView,
  BriefView,
  CashView,
  ComparisonView,
  ConfigCheckView,
  ConfigFileView,
  ConfigHistoryView,
  ConfigView,
  DailyNavView,
  DecisionExportView,
  DecisionFacetsView,
  DecisionLineView,
  DecisionSearchView,
  DecisionTwinView,
  DecisionView,
  DeclaredView,
  DoctorView,
  EventView,
  GroundingView,
  HistoryView,
  JobView,
  LimitsView,
  LedgerVerifyView,
  LogLineView,
  MarketChainView,
  MarketShowView,
  MirrorDriftView,
  MirrorStatusView,
  ModelsListView,
  NoticesView,
  OptionsCandidatesView,
  OptionsGreeksView,
  OptionsPayoffView,
  OptionsPositionsView,
  OptionsStatementView,
  OptionsVolatilityView,
  OrderView,
  OverviewView,
  PageView,
  PortfolioView,
  RecordView,
  RunDifferenceView,
  RunsView,
  ScheduleLineView,
  SecretLineView,
  ServiceStatusView,
  SlotView,
  StatementView,
  ThinkingCost,
  ThinkingView,
  TrialsView,
  VerifyView,
  WatchlistLineView,
  WorkersView,
} from '#contract';

/** What each route of the API answers with, by its path below /api. */
export type Views = {
  '/me': MeView;
  '/overview': OverviewView;
  '/accounts': readonly AccountView[];
  '/accounts/{account}/history': HistoryView;
  '/accounts/{account}/limits': LimitsView;
  '/accounts/{account}/cash': CashView;
  '/accounts/{account}/positions': PortfolioView;
  '/accounts/{account}/statement': readonly StatementView[];
  '/statements': readonly StatementView[];
  '/orders': readonly OrderView[];
  '/navs': readonly DailyNavView[];
  '/schedule': readonly ScheduleLineView[];
  '/slots': readonly SlotView[];
  '/decisions': readonly DecisionLineView[];
  '/decisions/search': DecisionSearchView;
  '/decisions/facets': DecisionFacetsView;
  '/decisions/export': DecisionExportView;
  '/decisions/{id}': DecisionView;
  '/decisions/{id}/twin': DecisionTwinView | null;
  '/decisions/{id}/record': RecordView;
  '/decisions/{id}/thinking': ThinkingCost;
  '/decisions/{id}/grounding': GroundingView | null;
  '/thinking': ThinkingView;
  '/events': readonly EventView[];
  '/jobs': readonly JobView[];
  '/jobs/{id}': JobView;
  '/service/status': ServiceStatusView;
  '/workers': WorkersView;
  '/service/logs': readonly LogLineView[];
  '/models': ModelsListView;
  '/mirror/status': MirrorStatusView;
  '/mirror/drift': MirrorDriftView;
  '/repairs': DoctorView;
  '/config': ConfigView;
  '/config/check': ConfigCheckView;
  '/config/file': ConfigFileView;
  '/config/history': ConfigHistoryView;
  '/secrets': readonly SecretLineView[];
  '/config/schema': Readonly<Record<string, unknown>>;
  '/notifications': NoticesView;
  '/backups': BackupsView;
  '/audit/verify': AuditView;
  '/ledger/verify': LedgerVerifyView;
  '/verify': VerifyView;
  '/admin/tokens': readonly CredentialView[];
  '/admin/sessions': readonly CredentialView[];
  '/admin/acts': readonly ActView[];
  '/market/{ticker}': MarketShowView;
  '/market/{ticker}/chain': MarketChainView;
  '/options/positions': OptionsPositionsView;
  '/options/volatility': OptionsVolatilityView;
  '/accounts/{account}/options/positions': OptionsPositionsView;
  '/accounts/{account}/options/payoff': OptionsPayoffView;
  '/accounts/{account}/options/greeks': OptionsGreeksView;
  '/accounts/{account}/options/statement': OptionsStatementView;
  '/accounts/{account}/options/candidates': OptionsCandidatesView;
  '/research/briefs': readonly BriefLineView[];
  '/research/briefs/{id}': BriefView;
  '/research/briefs/{id}/readers': readonly BriefReaderView[];
  '/watchlists': readonly WatchlistLineView[];
  '/accounts/{account}/watchlist': readonly WatchlistLineView[];
  '/backtests': RunsView;
  '/backtests/{id}': BacktestView;
  '/backtests/{id}/report': PageView;
  '/backtests/{first}/differences/{second}': RunDifferenceView;
  '/trials': TrialsView;
  '/compare': ComparisonView;
  '/compare/windows': readonly DeclaredView[];
  '/openapi.json': OpenApiView;
};

export type Route = keyof Views;

/** Who asks, and what he may do. */
export type MeView = {
  readonly who: string;
  readonly scope: 'read' | 'operate' | 'admin';
  readonly [more: string]: unknown;
};

/** Who may come in: a token of a script, a session of a browser. */
export type CredentialView = {
  readonly id: string;
  readonly name?: string;
  readonly scope: MeView['scope'];
  readonly madeAt: string;
  readonly expiresAt?: string;
  readonly lastUsedAt?: string;
};

/** Of the document of the API only what a form is made from. */
export type OpenApiView = {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: Readonly<Record<string, unknown>>;
};
