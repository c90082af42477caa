import { useState, type FormEvent } from 'react';

/** A form that asks for a password: busy while it is sent, and why nobody came in, as a key of the texts. */
export function useEntering(enter: (given: FormData) => Promise<unknown>) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setRefusal(null);
    try {
      await enter(given);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : 'shell.errors.unexpected');
      setBusy(false);
    }
  };
  return { busy, refusal, submit };
}
