import type { Page } from 'playwright-core';

/** Somebody who has a keyboard and nothing else. */
export type KeyboardHands = {
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Goes on by Tab until the focus is on what is called so ("button Pause"); throws where it never comes there. */
  readonly tabTo: (name: string | RegExp) => Promise<void>;
  readonly backTo: (name: string | RegExp) => Promise<void>;
  /** Down a menu by its arrow. */
  readonly downTo: (name: string | RegExp) => Promise<void>;
  /** What has the focus: its role and its name. */
  readonly focused: () => Promise<string>;
  /** Past what stands around every page; whoever has just arrived is there already. */
  readonly intoPage: () => Promise<void>;
  /** The browser's own key for it is none of a page's. */
  readonly back: () => Promise<void>;
};

const MOST_TABS = 250;

/** Role and name as they would be read out, nearly; "unseen" before what has the focus and shows it by nothing. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return '';
  const roles = { A: 'link', BUTTON: 'button', SUMMARY: 'fold', SELECT: 'choice', TEXTAREA: 'field', INPUT: 'field' };
  const role = at.getAttribute('role') ?? (at.type === 'checkbox' ? 'checkbox' : roles[at.tagName]) ?? at.tagName.toLowerCase();
  const by = (at.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
  const name = at.getAttribute('aria-label') ?? (by || at.labels?.[0]?.textContent || at.textContent);
  const { outlineStyle, boxShadow } = getComputedStyle(at);
  const isShown = outlineStyle !== 'none' || boxShadow !== 'none' || at.tagName === 'INPUT' || at.id === 'main';
  const box = at.getBoundingClientRect();
  const isThere = box.width > 0 && box.height > 0;
  return (isShown && isThere ? '' : 'unseen ') + role + ' ' + name.trim().replaceAll(/\\s+/g, ' ');
})()`;

export function keyboardHands(page: Page): KeyboardHands {
  const focused = async (): Promise<string> => page.evaluate<string>(FOCUSED);
  const goneTo = async (key: string, name: string | RegExp): Promise<void> => {
    const passed: string[] = [];
    while (passed.length < MOST_TABS) {
      await page.keyboard.press(key);
      const at = await focused();
      if (typeof name === 'string' ? at === name : name.test(at)) return;
      passed.push(at);
    }
    throw new Error(`${key} never comes to ${String(name)}; it passed ${passed.join(' | ')}`);
  };
  return {
    focused,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: async (text) => page.keyboard.type(text),
    tabTo: async (name) => goneTo('Tab', name),
    backTo: async (name) => goneTo('Shift+Tab', name),
    downTo: async (name) => goneTo('ArrowDown', name),
    intoPage: async () => {
      if (await page.evaluate<boolean>('document.activeElement.id === "main"')) return;
      await goneTo('Tab', 'link Skip to the page');
      await page.keyboard.press('Enter');
    },
    back: async () => {
      await page.goBack();
    },
  };
}
