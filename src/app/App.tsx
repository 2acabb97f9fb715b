/** The page with everything it stands on: words, stores, and a net for what throws. */
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import type { Stores } from '../state/stores';
import { Playground } from '../ui/layout/Playground';
import { StoresContext } from '../ui/storesContext';
import { ErrorBoundary } from './ErrorBoundary';

interface Props {
  readonly stores: Stores;
  readonly words: i18n;
}

export function App({ stores, words }: Props) {
  return (
    <I18nextProvider i18n={words}>
      <ErrorBoundary>
        <StoresContext value={stores}>
          <Playground guard={(panels) => <ErrorBoundary>{panels}</ErrorBoundary>} />
        </StoresContext>
      </ErrorBoundary>
    </I18nextProvider>
  );
}
