/** A value one frame late: for parts that may come after the ones they stand beside are drawn. */
import { startTransition, useEffect, useState } from 'react';

export function useNextFrame<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      startTransition(() => {
        setShown(value);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [value]);
  return shown;
}
