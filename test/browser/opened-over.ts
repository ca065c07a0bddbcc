import type { Page } from 'playwright-core';

/** What is opened over a page: how, and what says that it is there. */
export type OpenedOver = {
  readonly says: string;
  readonly address: string;
  readonly width: number;
  readonly role: 'dialog' | 'menu' | 'listbox';
  readonly open: (page: Page) => Promise<void>;
  /** What axe cannot know of it. */
  readonly but?: RegExp;
};

/** Hangs on what opened it, is reached from there by arrows alone, and scrolls with them. */
const HANGING = /^(?:region|scrollable-region-focusable):/;

const WIDE = 1600;
const PHONE = 390;

function pressed(key: string): OpenedOver['open'] {
  return async (page) => page.keyboard.press(key);
}

function clicked(name: string | RegExp): OpenedOver['open'] {
  return async (page) => page.getByRole('button', { name, exact: true }).first().click();
}

/** Of each kind one, on both sizes of screen where it differs. */
export const OPENED_OVER: readonly OpenedOver[] = [
  ...[WIDE, PHONE].map((width) => ({
    says: `the palette at ${width} pixels`,
    address: '/',
    width,
    role: 'dialog' as const,
    open: pressed('Control+k'),
  })),
  { says: 'the keys', address: '/', width: WIDE, role: 'dialog', open: pressed('?') },
  {
    says: 'the list of pages',
    address: '/',
    width: PHONE,
    role: 'dialog',
    open: clicked('Open the list of pages'),
  },
  {
    says: 'appearance',
    address: '/decisions',
    width: PHONE,
    role: 'menu',
    open: clicked('Appearance and keys'),
    but: HANGING,
  },
  { says: 'the halt', address: '/', width: PHONE, role: 'dialog', open: clicked('Halt') },
  {
    says: 'what an account can be made to do',
    address: '/accounts/wheel',
    width: WIDE,
    role: 'menu',
    open: clicked(/^Run now/),
    but: HANGING,
  },
  {
    says: 'a question before something is done',
    address: '/control',
    width: PHONE,
    role: 'dialog',
    open: clicked('Pause all'),
  },
  {
    says: 'a list of choices',
    address: '/decisions',
    width: PHONE,
    role: 'listbox',
    open: async (page) => page.getByRole('combobox', { name: 'Account' }).click(),
    but: HANGING,
  },
];
