/** The theme in force: the visitor's choice, or the system's where none was made. */
import { useEffect, useSyncExternalStore } from 'react';
import { useSettings } from '../storesContext';
import type { Theme } from './activationColors';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(notify: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', notify);
  return () => {
    query.removeEventListener('change', notify);
  };
}

export function useTheme(): Theme {
  const choice = useSettings((state) => state.theme);
  const isSystemDark = useSyncExternalStore(subscribe, () => window.matchMedia(DARK).matches);
  if (choice !== 'system') return choice;
  return isSystemDark ? 'dark' : 'light';
}

/** Writes the theme on the document, where the style sheets look for it. */
export function useThemeOnDocument(): void {
  const theme = useTheme();
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
