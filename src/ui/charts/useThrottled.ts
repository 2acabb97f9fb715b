/** A value that follows its source at most once per span: charts cost more than they tell at 10 Hz. */
import { startTransition, useEffect, useRef, useState } from 'react';

export function useThrottled<T>(value: T, spanMs: number): T {
  const [shown, setShown] = useState(value);
  const shownAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, shownAt.current + spanMs - performance.now());
    const timer = setTimeout(() => {
      shownAt.current = performance.now();
      startTransition(() => {
        setShown(value);
      });
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [value, spanMs]);
  return shown;
}
