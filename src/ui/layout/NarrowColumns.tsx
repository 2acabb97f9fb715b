/** The page where three columns have no room beside each other: they become tabs. */
import { Tabs } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../storesContext';
import type { PageParts } from './pageParts';
import styles from './layout.module.css';

export function NarrowColumns({ setup, failure, machine, inspector, progress }: PageParts) {
  const { t } = useTranslation();
  const { layout } = useStores();
  const [open, setOpen] = useState('machine');
  useEffect(
    () =>
      layout.subscribe(({ linked }) => {
        if (linked === 'loss') setOpen('progress');
      }),
    [layout],
  );
  const columns = {
    setup,
    machine: (
      <>
        {failure}
        {machine}
        {inspector}
      </>
    ),
    progress,
  } as const;
  const names = ['setup', 'machine', 'progress'] as const;
  return (
    <Tabs.Root value={open} onValueChange={setOpen} asChild>
      <main>
        <Tabs.List className={styles.tabs} aria-label={t('tabs.label')}>
          {names.map((name) => (
            <Tabs.Trigger key={name} value={name} className={styles.tab}>
              {t(`tabs.${name}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className={styles.narrow}>
          {names.map((name) => (
            <Tabs.Content key={name} value={name} className={styles.column}>
              {columns[name]}
            </Tabs.Content>
          ))}
        </div>
      </main>
    </Tabs.Root>
  );
}
