// oxlint-disable-next-line import/no-unassigned-import
import './design/index.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HostProblem } from './api/request.ts';
import { startText } from './i18n/text.ts';
import { markPage, PreferencesProvider, storedPreferences } from './preferences.tsx';
import { makeRouter } from './router.tsx';

/** A view is asked for again when it is older than this and somebody comes back to it. */
const FRESH_MS = 15_000;
/** How often a request is tried again when the host could not be reached. */
const RETRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      networkMode: 'always',
      retry: (count, error) => count < RETRIES && error instanceof HostProblem && error.status === 0,
    },
  },
});

const preferences = storedPreferences();
markPage(preferences.language);
await startText(preferences.language);
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <PreferencesProvider initial={preferences}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={makeRouter()} />
      </QueryClientProvider>
    </PreferencesProvider>
  </StrictMode>,
);
