import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { CalendarEvent, NewsFact } from '#core/market';
import type { Money } from '#core/money';
import type { Regime } from './regime.ts';

/** What a brief can call a theme: a closed list. */
export const THEMES = [
  'artificial-intelligence',
  'semiconductors',
  'cloud-software',
  'cyber-security',
  'electric-vehicles',
  'clean-energy',
  'oil-and-gas',
  'banks-and-credit',
  'consumer-spending',
  'health-care',
  'defence',
  'housing',
  'commodities',
  'interest-rates',
  'inflation',
  'labour-market',
  'trade-and-tariffs',
  'earnings-season',
  'mergers',
  'regulation',
  'volatility',
  'small-companies',
  'quality-and-dividends',
  'china',
  'europe',
] as const;

export type ThemeName = (typeof THEMES)[number];

/** Why something should move, as a closed list. */
export const CATALYSTS = [
  'earnings',
  'guidance',
  'product',
  'analyst',
  'merger',
  'legal',
  'macro',
  'momentum',
  'valuation',
  'flow',
  'event',
] as const;

export type Catalyst = (typeof CATALYSTS)[number];

/** What a claim rests on: "N3" a text that was read, "Q5" figures of a security, "E2" an event, "M1" the market. */
export type BriefSource = {
  readonly ref: string;
  readonly kind: 'news' | 'figures' | 'event' | 'market';
  /** Of the headline, the ticker, the event or the figure, as the observation names it. */
  readonly of: string;
};

/** A security that the research agent points at. */
export type ResearchPick = {
  readonly ticker: Ticker;
  readonly direction: 'LONG' | 'SHORT';
  /** 1 (weak) to 5. */
  readonly conviction: number;
  readonly sector?: string;
  readonly catalyst: Catalyst;
  /** For people; no other account's question carries it. */
  readonly thesis: string;
  /** Refs of `sources`; at least one. */
  readonly sources: readonly string[];
  /** The last session on which it counts. */
  readonly expiresOn: TradingDate;
};

/**
 * What the research agent made of a day. Prose is for people: other accounts are told tickers, enums and numbers only.
 * Every claim names its sources; one without was dropped.
 */
export type ResearchBrief = {
  /** Of this form; another is not read. */
  readonly version: 1;
  /** The cycle that made it. */
  readonly id: string;
  readonly at: Instant;
  readonly on: TradingDate;
  readonly regime: Regime;
  readonly regimeSources: readonly string[];
  readonly geopoliticalRisk: {
    readonly level: 'LOW' | 'ELEVATED' | 'HIGH';
    readonly sources: readonly string[];
  };
  readonly themes: readonly {
    readonly theme: ThemeName;
    readonly direction: -1 | 0 | 1;
    readonly thesis: string;
    readonly sources: readonly string[];
  }[];
  readonly picks: readonly ResearchPick[];
  readonly sectorBiases: readonly {
    readonly sector: string;
    /** -2 to +2. */
    readonly bias: number;
    readonly sources: readonly string[];
  }[];
  /** Of the day and the coming ones that the brief points at. */
  readonly events: readonly (CalendarEvent & { readonly sources: readonly string[] })[];
  readonly avoid: readonly {
    readonly ticker: Ticker;
    readonly catalyst: Catalyst;
    readonly thesis: string;
    readonly sources: readonly string[];
  }[];
  /** Every text that was read, as facts. */
  readonly facts: readonly NewsFact[];
  readonly sources: readonly BriefSource[];
};

/** The newest brief as another account sees it. */
export type ResearchSeen =
  | {
      readonly kind: 'brief';
      readonly brief: ResearchBrief;
      /** Sessions that have begun since it was made; 0 on its day. */
      readonly ageSessions: number;
    }
  | { readonly kind: 'absent'; readonly because: string };

/** What the research agent keeps to. */
export type ResearchMandate = {
  readonly picksExpireAfterSessions: number;
  readonly maxPicks: number;
  /** What a pick must have: price of a share, dollars traded a session, dollars of market value where that is known. */
  readonly floors: {
    readonly minPrice: Money;
    readonly minDollarVolume: Money;
    readonly minMarketValue: Money;
  };
  /** Texts read a day. */
  readonly maxArticles: number;
};
