import { useEffect, useState } from 'react';

const pause = 300;

/** Words that are looked for once the typing pauses. */
export function useTyped(): { typed: string; type: (words: string) => void; q: string } {
  const [typed, type] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return { typed, type, q };
}
