import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export type PageEntry = {
  readonly path: string;
  readonly show: LazyExoticComponent<ComponentType>;
  /** In the navigation; absent for what is reached from elsewhere. */
  readonly link?: {
    readonly title: string;
    readonly group: 'Portfolios' | 'Decisions' | 'Trials' | 'House';
    /** Key that leads there after "g". */
    readonly key: string;
    /** An SVG path within 20 x 20. */
    readonly icon: string;
  };
};

/** Every page, each loaded when it is first opened. */
export const PAGES: readonly PageEntry[] = [
  {
    path: '/',
    show: lazy(async () => ({
      default: (await import('../pages/overview/overview-page.tsx')).OverviewPage,
    })),
    link: {
      title: 'Overview',
      group: 'Portfolios',
      key: 'o',
      icon: 'M3 11h6V3H3zM11 17h6V9h-6zM3 17h6v-4H3zM11 7h6V3h-6z',
    },
  },
  {
    path: '/accounts/:account',
    show: lazy(async () => ({
      default: (await import('../pages/account/account-page.tsx')).AccountPage,
    })),
  },
  {
    path: '/options',
    show: lazy(async () => ({
      default: (await import('../pages/options/options-page.tsx')).OptionsPage,
    })),
    link: {
      title: 'Options (wheel)',
      group: 'Portfolios',
      key: 'w',
      icon: 'M10 3a7 7 0 1 0 7 7M10 3v4M17 10h-4',
    },
  },
  {
    path: '/spreads',
    show: lazy(async () => ({
      default: (await import('../pages/spreads/spreads-page.tsx')).SpreadsPage,
    })),
    link: {
      title: 'Spreads',
      group: 'Portfolios',
      key: 's',
      icon: 'M2 14h5l6-8h5M2 6h3M15 14h3',
    },
  },
  {
    path: '/decisions',
    show: lazy(async () => ({
      default: (await import('../pages/decisions/decisions-page.tsx')).DecisionsPage,
    })),
    link: {
      title: 'Decisions',
      group: 'Decisions',
      key: 'd',
      icon: 'M4 4h12M4 8h12M4 12h8M4 16h6',
    },
  },
  {
    path: '/decisions/:id',
    show: lazy(async () => ({
      default: (await import('../pages/decision/decision-page.tsx')).DecisionPage,
    })),
  },
  {
    path: '/research',
    show: lazy(async () => ({
      default: (await import('../pages/research/research-page.tsx')).ResearchPage,
    })),
    link: {
      title: 'Research',
      group: 'Decisions',
      key: 'r',
      icon: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5 17 17',
    },
  },
  {
    path: '/compare',
    show: lazy(async () => ({
      default: (await import('../pages/compare/compare-page.tsx')).ComparePage,
    })),
    link: {
      title: 'Compare',
      group: 'Trials',
      key: 'c',
      icon: 'M3 15 8 9l3 3 6-8M3 10l5-3 4 2 5 6',
    },
  },
  {
    path: '/backtests',
    show: lazy(async () => ({
      default: (await import('../pages/backtests/backtests-page.tsx')).BacktestsPage,
    })),
    link: {
      title: 'Backtests',
      group: 'Trials',
      key: 'b',
      icon: 'M10 4a6 6 0 1 1-5.6 3.8M4 3v5h5M10 7v3l2 2',
    },
  },
  {
    path: '/control',
    show: lazy(async () => ({
      default: (await import('../pages/control/control-page.tsx')).ControlPage,
    })),
    link: {
      title: 'Run control',
      group: 'House',
      key: 'n',
      icon: 'M3 5h14M3 10h14M3 15h14M6 3v4M13 8v4M9 13v4',
    },
  },
  {
    path: '/settings',
    show: lazy(async () => ({
      default: (await import('../pages/settings/settings-page.tsx')).SettingsPage,
    })),
    link: {
      title: 'Settings',
      group: 'House',
      key: 't',
      icon: 'M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10 2v3M10 15v3M2 10h3M15 10h3M4.5 4.5l2 2M13.5 13.5l2 2M15.5 4.5l-2 2M6.5 13.5l-2 2',
    },
  },
  {
    path: '/settings/:part',
    show: lazy(async () => ({
      default: (await import('../pages/settings/settings-page.tsx')).SettingsPage,
    })),
  },
  {
    path: '/ghostfolio',
    show: lazy(async () => ({
      default: (await import('../pages/ghostfolio/ghostfolio-page.tsx')).GhostfolioPage,
    })),
    link: {
      title: 'Ghostfolio',
      group: 'House',
      key: 'm',
      icon: 'M4 17V9a6 6 0 0 1 12 0v8l-3-2-3 2-3-2zM8 9h.01M12 9h.01',
    },
  },
  {
    path: '/system',
    show: lazy(async () => ({
      default: (await import('../pages/system/system-page.tsx')).SystemPage,
    })),
    link: {
      title: 'System',
      group: 'House',
      key: 'y',
      icon: 'M3 4h14v5H3zM3 11h14v5H3zM6 6.5h.01M6 13.5h.01',
    },
  },
  {
    path: '/guide',
    show: lazy(async () => ({
      default: (await import('../pages/guide/guide-page.tsx')).GuidePage,
    })),
    link: {
      title: 'Guide',
      group: 'House',
      key: 'h',
      icon: 'M3 4h5a2 2 0 0 1 2 2v11a2 2 0 0 0-2-2H3zM17 4h-5a2 2 0 0 0-2 2v11a2 2 0 0 1 2-2h5z',
    },
  },
  {
    path: '/welcome',
    show: lazy(async () => ({
      default: (await import('../pages/welcome/welcome-page.tsx')).WelcomePage,
    })),
  },
];

export const LINKS = PAGES.flatMap(({ path, link }) =>
  link === undefined ? [] : [{ path, ...link }],
);
