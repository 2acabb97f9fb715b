/** The line under the picture: the source or the step of the path that is pointed at, and where it lies. */
import { useTranslation } from 'react-i18next';
import type { SpaceExample, SpacePath } from '../../../domain/stateSpace';
import { formatSigned } from '../../math/signedNumber';
import { tokenSign } from '../../tokenText';
import type { Mark, ScatterContent } from './scatterContent';
import type { PlaneXY } from './scatterGeometry';
import styles from './space.module.css';

interface Props {
  readonly content: ScatterContent;
  readonly read: Mark | null;
  readonly textOf: (example: SpaceExample) => { readonly source: string; readonly target: string };
}

export function ScatterReading({ content, read, textOf }: Props) {
  const { t } = useTranslation();
  const example = read?.of === 'point' ? content.examples[read.index] : undefined;
  const path = read?.of === 'step' ? content.path : null;
  return (
    <p className={styles.reading} role="status">
      {read && example && (
        <>
          <strong>{textOf(example).source}</strong>
          <span>{`→ ${textOf(example).target}`}</span>
          <span className={example.isExact ? styles.right : styles.wrong}>
            {t(example.isExact ? 'space.right' : 'space.wrong')}
          </span>
          <span>{t('space.tokens', { count: example.source.length })}</span>
          <Coordinates plane={content} index={read.index} />
        </>
      )}
      {read && path && <Step path={path} step={read.index} />}
      {!example && !path && t(content.path ? 'space.pathHint' : 'space.hint')}
    </p>
  );
}

function Step({ path, step }: { readonly path: SpacePath; readonly step: number }) {
  const { t } = useTranslation();
  const steps = path.tokens.length;
  return (
    <>
      <strong>{step === 0 ? t('space.start') : tokenSign(path.tokens[step - 1] ?? '')}</strong>
      <span>{step === 0 ? t('space.zeroState') : t('space.pathStep', { step, steps })}</span>
      <Coordinates plane={path} index={step} />
    </>
  );
}

function Coordinates({ plane, index }: { readonly plane: PlaneXY; readonly index: number }) {
  const { t } = useTranslation();
  return (
    <span>
      {t('space.coordinates', {
        x: formatSigned(plane.x[index] ?? Number.NaN, 4),
        y: formatSigned(plane.y[index] ?? Number.NaN, 4),
      })}
    </span>
  );
}
