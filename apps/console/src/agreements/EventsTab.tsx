import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Event } from '@concord/contracts';
import { EventDay } from '../events/EventDay.tsx';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { PresentLink } from '../history/PresentLink.tsx';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { useInstantText } from '../parts/LocalDate.tsx';
import { Rows } from '../parts/Rows.tsx';
import { useRowsOf } from './rows.ts';

/** Seminars and forums held under the agreement, latest first. */
export default function EventsTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const write = useInstantText();
  const list = useRowsOf<Event>('events', agreement.id, { field: 'startsAt', order: 'DESC' });
  return (
    <Rows
      title={t('resources.agreements.tabs.events')}
      list={list}
      all={listPath('events', { agreementId: agreement.id })}
      empty={{ title: t('resources.agreements.events.none'), hint: t('resources.agreements.events.noneHint') }}
      action={
        agreement.allowedActions.includes('edit') && (
          <Button
            component={RouterLink}
            to={`/events/create?source=${encodeURIComponent(JSON.stringify({ agreementId: agreement.id }))}`}
            startIcon={<AddIcon />}
          >
            {t('resources.agreements.events.add')}
          </Button>
        )
      }
    >
      {(rows) => (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {rows.map((event) => (
            <Box
              component="li"
              key={event.id}
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1.5,
                alignItems: 'baseline',
                paddingInline: 2,
                paddingBlock: 1.25,
                borderBlockStart: '1px solid',
                borderColor: 'divider',
                '&:first-of-type': { borderBlockStart: 0 },
              }}
            >
              <Box
                title={event.precision === 'day' ? write(event.startsAt) : undefined}
                sx={{ minWidth: 120, typography: 'body2', fontWeight: 600 }}
              >
                <EventDay event={event} />
              </Box>
              <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
                <PresentLink to={`/events/${event.id}/show`}>{event.title}</PresentLink>{' '}
                {event.isExample && <ExampleMark />}
                <Typography variant="body2" color="text.secondary">
                  {[t(`words.eventMode.${event.mode}`), event.venue, event.theme]
                    .filter((text) => text !== null)
                    .join(' · ')}
                </Typography>
              </Box>
              <Typography variant="body2" color="text.secondary">
                {t('resources.agreements.events.sessions', { smart_count: event.sessionCount })}
              </Typography>
              {event.openQuestions > 0 && (
                <Typography variant="body2" sx={{ color: 'warning.main', fontWeight: 600 }}>
                  {t('resources.agreements.events.questions', { smart_count: event.openQuestions })}
                </Typography>
              )}
            </Box>
          ))}
        </Box>
      )}
    </Rows>
  );
}
