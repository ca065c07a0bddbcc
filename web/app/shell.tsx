import { Drawer, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { listenLive, useView, type LiveState } from '../api/index.ts';
import { Dialog, Empty, Page, usePreferences, Waiting } from '../kit/index.ts';
import { Bar } from './bar.tsx';
import { PageFault } from './page-fault.tsx';
import { KeyList } from './key-list.tsx';
import { Brand, Navigation } from './navigation.tsx';
import { PAGES } from './page-list.tsx';
import { Palette } from './palette.tsx';
import { useKeys } from './use-keys.ts';

type Open = 'nothing' | 'palette' | 'keys' | 'menu';

/** What stands around every page. */
export function Shell(): ReactNode {
  const [open, setOpen] = useState<Open>('nothing');
  const live = useLive();
  const acts = usePaletteActs();
  const close = (): void => setOpen('nothing');
  const openPalette = useCallback(() => setOpen('palette'), []);
  const showKeys = useCallback(() => setOpen('keys'), []);
  const { toggleDiscreet } = acts;
  useKeys({ openPalette, showKeys, toggleDiscreet });
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <div className="rail">
        <Navigation brand={<Brand />} />
      </div>
      <div className="main">
        <Bar live={live} onMenu={() => setOpen('menu')} onPalette={openPalette} onKeys={showKeys} />
        <main id="main" tabIndex={-1}>
          <Pages />
        </main>
      </div>
      <Drawer.Root opened={open === 'menu'} onClose={close} size="280px">
        <Drawer.Overlay />
        <Drawer.Content aria-label="Pages">
          <Drawer.Body>
            <div className="rail-in-drawer">
              <Navigation onGo={close} />
            </div>
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      <Palette isOpen={open === 'palette'} onClose={close} acts={acts.list} />
      <Dialog isOpen={open === 'keys'} onClose={close} title="Keys">
        <KeyList />
      </Dialog>
    </div>
  );
}

function Pages(): ReactNode {
  const [here] = useLocation();
  useFocusOnArrival(here);
  return (
    <PageFault key={here}>
      <Suspense
        fallback={
          <div className="page">
            <Waiting lines={8} />
          </div>
        }
      >
        <Switch>
          {PAGES.map(({ path, show }) => (
            <Route key={path} path={path} component={show} />
          ))}
          <Route>
            <Page title="There is no such page">
              <Empty title={here}>Look for it with Ctrl K, or take a page from the list.</Empty>
            </Page>
          </Route>
        </Switch>
      </Suspense>
    </PageFault>
  );
}

/** Whoever moves by the keyboard or hears the page begins at its top; the first page takes no focus. */
function useFocusOnArrival(here: string): void {
  const before = useRef(here);
  useEffect(() => {
    if (before.current === here) return;
    before.current = here;
    if (location.hash !== '') return;
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [here]);
}

const LOOK_MS = 4000;

/** By events; where no scheduler runs nobody tells any, and everything that is shown is asked again now and then. */
function useLive(): LiveState {
  const client = useQueryClient();
  const [live, setLive] = useState<LiveState>('waiting');
  const { data } = useView('/service/status', {}, { everyMs: LOOK_MS });
  const passing = data !== undefined && data.service === null ? data.now : undefined;
  useEffect(() => listenLive(client, setLive), [client]);
  useEffect(() => {
    if (passing === undefined) return;
    void client.invalidateQueries({
      predicate: ({ queryKey: [route] }) => route !== '/service/status',
    });
  }, [client, passing]);
  return live;
}

type PaletteActs = {
  readonly list: Parameters<typeof Palette>[0]['acts'];
  readonly toggleDiscreet: () => void;
};

function usePaletteActs(): PaletteActs {
  const { isDiscreet, choose } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  const toggleDiscreet = useCallback(
    () => choose({ isDiscreet: !isDiscreet }),
    [isDiscreet, choose],
  );
  const list = useMemo(
    () => [
      {
        title: isDiscreet ? 'Show amounts' : 'Hide amounts',
        note: 'do, h',
        run: toggleDiscreet,
      },
      { title: 'Dark theme', note: 'do', run: () => setColorScheme('dark') },
      { title: 'Light theme', note: 'do', run: () => setColorScheme('light') },
      { title: 'Times in New York', note: 'do', run: () => choose({ zone: 'exchange' }) },
      { title: 'Times in my zone', note: 'do', run: () => choose({ zone: 'own' }) },
    ],
    [isDiscreet, toggleDiscreet, setColorScheme, choose],
  );
  return { list, toggleDiscreet };
}
