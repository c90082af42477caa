import { Button } from '@mui/material';
import { useRef } from 'react';
import { allowedMediaTypes } from '@concord/contracts';

/** Chooses one file; what becomes of it is for who asked. */
export function FileButton({
  label,
  name,
  busy = false,
  onChoose,
}: {
  label: string;
  name: string;
  busy?: boolean;
  onChoose: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={name}
        accept={allowedMediaTypes.join(',')}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          target.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
      <Button variant="outlined" loading={busy} onClick={() => input.current?.click()} sx={{ flexShrink: 0 }}>
        {label}
      </Button>
    </>
  );
}
