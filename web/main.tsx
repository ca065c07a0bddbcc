import '@mantine/core/styles.css';
import './style/app.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/index.ts';
import { Shell } from './app/shell.tsx';
import { resolver, theme } from './app/theme.ts';
import { PreferencesProvider, ToastsProvider } from './kit/index.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
if (nonce !== '') setNonce(nonce);

const MOST_TRIES = 2;
const STALE_MS = 60_000;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: STALE_MS,
      // Who is told no is told no again; who heard nothing may hear it the next time.
      retry: (tries, error) =>
        tries < MOST_TRIES &&
        error instanceof Problem &&
        (error.status === 0 || error.status >= 500),
    },
  },
});

const colours = localStorageColorSchemeManager({ key: 'invest-theme' });
const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={colours}
        cssVariablesResolver={resolver}
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={client}>
          <PreferencesProvider>
            <ToastsProvider>
              <Shell />
            </ToastsProvider>
          </PreferencesProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
