import { Box } from '@mui/material';
import type { CaughtMail } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

/** Links of a mail open beside the console, not inside the frame. */
const opensBeside = '<base target="_blank">';

/** A mail as its reader sees it, in a frame that runs no script and reaches nothing of the console. */
export function MailFrame({ mail }: { mail: CaughtMail }) {
  const t = useTexts();
  return (
    <Box
      component="iframe"
      title={t('mailbox.frame', { subject: mail.subject })}
      srcDoc={`${opensBeside}${mail.html}`}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      sx={{
        display: 'block',
        width: '100%',
        border: 0,
        height: 'max(520px, calc(100vh - 290px))',
        backgroundColor: '#fff',
        colorScheme: 'light',
      }}
    />
  );
}
