/** The page's entry. */
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '../ui/theme/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { compose } from './composition';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const { stores, words } = await compose();
createRoot(root).render(
  <StrictMode>
    <App stores={stores} words={words} />
  </StrictMode>,
);
