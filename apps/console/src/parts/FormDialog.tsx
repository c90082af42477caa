import { Button, Dialog, DialogActions, DialogContent, DialogTitle, type DialogProps } from '@mui/material';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTexts } from '../i18n/index.ts';

/** The second press of a double click on what opened the dialog is no wish to leave it. */
const SETTLED_AFTER_MS = 500;

/** What is long scrolls between its title and its buttons. */
const actionsInSight = {
  '& .MuiDialog-paper > form': { display: 'flex', flexDirection: 'column', minHeight: 0 },
} as const;

interface FormDialogProps extends Omit<DialogProps, 'open' | 'onClose' | 'sx'> {
  /** While something is being saved there is no way out. */
  busy?: boolean;
  onClose: () => void;
}
/**
 * A choice of a list or a pressed button is no `input` event: the click or key that makes it is what there is to see. Menus
 * stand elsewhere in the page and still within the dialog for React.
 */
const chosen = '[role="option"], [role="menuitemradio"], [aria-pressed]';
const isChoice = (target: EventTarget): boolean => target instanceof Element && target.closest(chosen) !== null;
const isChoiceByKey = ({ key, target }: KeyboardEvent): boolean =>
  (key === 'Enter' || key === ' ') &&
  (isChoice(target) || (target instanceof Element && target.hasAttribute('aria-activedescendant')));

/** A dialog with something to fill in: leaving it by Escape or by a press beside it asks, once something was typed or chosen. */
export function FormDialog({ busy = false, onClose, children, ...rest }: FormDialogProps) {
  const [asking, setAsking] = useState(false);
  const changed = useRef(false);
  const settled = useRef(false);
  useEffect(() => {
    const timer = setTimeout(() => (settled.current = true), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const leave: DialogProps['onClose'] = (_, reason) => {
    if (busy || (reason === 'backdropClick' && !settled.current)) return;
    if (changed.current) setAsking(true);
    else onClose();
  };
  return (
    <>
      <Dialog
        open
        onClose={leave}
        onInput={() => (changed.current = true)}
        onClickCapture={({ target }) => (changed.current ||= isChoice(target))}
        onKeyDownCapture={(event) => (changed.current ||= isChoiceByKey(event))}
        {...rest}
        sx={actionsInSight}
      >
        {children}
      </Dialog>
      {asking && <ThrowAway onKeep={() => setAsking(false)} onLeave={onClose} />}
    </>
  );
}

/** Asks before what was typed is gone; going on is what Enter does. */
export function ThrowAway({ onKeep, onLeave }: { onKeep: () => void; onLeave: () => void }) {
  const t = useTexts();
  return (
    <Dialog open role="alertdialog" onClose={onKeep} maxWidth="xs" aria-labelledby="throw-away-title">
      <DialogTitle id="throw-away-title">{t('shell.throwAway.title')}</DialogTitle>
      <DialogContent>{t('shell.throwAway.text')}</DialogContent>
      <DialogActions>
        <Button onClick={onLeave}>{t('shell.throwAway.leave')}</Button>
        <Button variant="contained" autoFocus onClick={onKeep}>
          {t('shell.throwAway.keep')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
