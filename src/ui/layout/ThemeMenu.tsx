/** How the page looks: light, dark or as the system has it, and its layout back to the default. */
import { Contrast, LayoutDashboard, Monitor, Moon, Sun } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { ThemeChoice } from '../../state/settingsStore';
import { Button } from '../controls/Button';
import { useSettings, useStores } from '../storesContext';
import styles from './layout.module.css';

const CHOICES = [
  { value: 'system', Icon: Monitor },
  { value: 'light', Icon: Sun },
  { value: 'dark', Icon: Moon },
] as const;

export function ThemeMenu() {
  const { t } = useTranslation();
  const { settings, layout } = useStores();
  const theme = useSettings((state) => state.theme);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="icon" aria-label={t('header.theme')} title={t('header.theme')}>
          <Contrast size={15} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} sideOffset={6} align="end">
          <DropdownMenu.RadioGroup
            value={theme}
            onValueChange={(value) => {
              settings.getState().setTheme(value as ThemeChoice);
            }}
          >
            {CHOICES.map(({ value, Icon }) => (
              <DropdownMenu.RadioItem key={value} value={value} className={styles.menuItem}>
                <Icon size={14} aria-hidden />
                {t(`theme.${value}`)}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className={styles.menuLine} />
          <DropdownMenu.Item
            className={styles.menuItem}
            onSelect={() => {
              layout.getState().reset();
            }}
          >
            <LayoutDashboard size={14} aria-hidden />
            {t('layout.reset')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
