import type { ReactNode } from 'react';
import { AccountsPart } from './accounts-part.tsx';
import { FeedsPart } from './feeds-part.tsx';
import { GeneralPart } from './general-part.tsx';
import { GhostfolioPart } from './ghostfolio-part.tsx';
import { ModelsPart } from './models-part.tsx';
import { NotificationsPart } from './notifications-part.tsx';
import { RiskPart } from './risk-part.tsx';
import { SecuritiesPart } from './securities-part.tsx';
import { WatchlistsPart } from './watchlists-part.tsx';

export type Part = {
  /** Of the address: /settings/models. */
  readonly key: string;
  readonly title: string;
  readonly says: string;
  readonly show: () => ReactNode;
};

/** What can be set, each part at an address of its own. */
export const PARTS: readonly Part[] = [
  {
    key: 'accounts',
    title: 'Accounts',
    says: 'Names, who decides, when, with how much; one more account.',
    show: () => <AccountsPart />,
  },
  {
    key: 'models',
    title: 'Models',
    says: 'The servers that answer, their keys, and whether they do.',
    show: () => <ModelsPart />,
  },
  {
    key: 'risk',
    title: 'Risk',
    says: 'Limits, targets and the rules of options, by strategy.',
    show: () => <RiskPart />,
  },
  {
    key: 'watchlists',
    title: 'Watchlists',
    says: 'What each strategy looks at, and what it weighs first.',
    show: () => <WatchlistsPart />,
  },
  {
    key: 'securities',
    title: 'Securities',
    says: 'Names, kinds and sectors of tickers; pairs that move together.',
    show: () => <SecuritiesPart />,
  },
  {
    key: 'feeds',
    title: 'Prices and feeds',
    says: 'Where prices and headlines of a live home come from.',
    show: () => <FeedsPart />,
  },
  {
    key: 'notifications',
    title: 'Notifications',
    says: 'Who is told of what, and when nobody is to be woken.',
    show: () => <NotificationsPart />,
  },
  {
    key: 'ghostfolio',
    title: 'Ghostfolio',
    says: 'Who shows the books.',
    show: () => <GhostfolioPart />,
  },
  {
    key: 'general',
    title: 'General',
    says: 'The zone of the schedules, what cash earns, the service and what it keeps.',
    show: () => <GeneralPart />,
  },
];
