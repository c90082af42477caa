import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

/** What the reader does when they have arrived and look around themselves. */
const lookingAround = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** By then what stands above has come. */
const SETTLED_MS = 3000;

/** The place that an address names (`#comments`): brought into view, and kept there while what stands above it arrives. */
export function Arrival({ name }: { name: string }) {
  const { hash, key } = useLocation();
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const node = place.current;
    if (!node || hash !== `#${name}`) return undefined;
    const growing = new ResizeObserver(() => node.scrollIntoView({ block: 'start' }));
    const leave = (): void => {
      growing.disconnect();
      clearTimeout(timer);
      for (const event of lookingAround) window.removeEventListener(event, leave);
    };
    // seen at once and whenever the page grows
    growing.observe(document.body);
    for (const event of lookingAround) window.addEventListener(event, leave, { passive: true });
    const timer = setTimeout(leave, SETTLED_MS);
    return leave;
  }, [hash, key, name]);
  // below the bar that stays at the top of the window
  return <span ref={place} id={name} style={{ display: 'block', scrollMarginBlockStart: 64 }} />;
}
