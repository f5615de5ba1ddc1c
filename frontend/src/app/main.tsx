// Starts the app: words, data, routes.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeLinkToken } from '../api/credential';
import { isProblem } from '../api/problem';
import { LastResort } from './shell/LastResort';
import { Shell } from './shell/Shell';
import { formSaved } from './shell/unsaved';
import { startWords } from './words';

takeLinkToken();
// A link that is pasted into the address of a page of ours loads nothing by itself: it is another person's, perhaps.
addEventListener('hashchange', () => takeLinkToken() && window.location.reload());
await startWords();

const queries = new QueryClient({
  mutationCache: new MutationCache({ onSuccess: formSaved }),
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; only what did not arrive, or a server in trouble, is asked again.
      retry: (times, error) => times < 2 && (!isProblem(error) || error.status >= 500),
      staleTime: 15_000,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LastResort>
        <I18nProvider i18n={i18n}>
          <QueryClientProvider client={queries}>
            <Shell />
          </QueryClientProvider>
        </I18nProvider>
      </LastResort>
    </StrictMode>,
  );
}
