import { useRef } from 'react';

/** One press is one act: pressed again while the first is under way, it does nothing. What fails is told by the act itself. */
export function useOnce(act: () => Promise<unknown>): () => void {
  const underWay = useRef(false);
  return () => {
    if (underWay.current) return;
    underWay.current = true;
    act()
      .catch(() => undefined)
      .finally(() => {
        underWay.current = false;
      });
  };
}
