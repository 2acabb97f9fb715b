/** What the task is, what is hard in it and what to watch: two lines of it until more is asked for. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './setup.module.css';

export function TaskStory({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (text === '') return null;
  return (
    <div className={styles.story} data-open={isOpen}>
      <p>{text}</p>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'setup.storyLess' : 'setup.storyMore')}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {t(isOpen ? 'setup.less' : 'setup.moreOf')}
      </button>
    </div>
  );
}
