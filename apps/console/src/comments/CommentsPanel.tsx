import ForumOutlined from '@mui/icons-material/ForumOutlined';
import { Box, Button } from '@mui/material';
import { useInfiniteGetList } from 'react-admin';
import type { Comment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useHolds, useMe } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { Composer } from './Composer.tsx';
import { Conversation } from './Conversation.tsx';
import { useWriteComment, type Place } from './useWriteComment.ts';

const pageSize = 20;

/** What people say about a record, and the place to say more. */
export function CommentsPanel({ agreementId, subject }: Place) {
  const t = useTexts();
  const writes = useHolds()('comments.write');
  const me = useMe();
  const whole = subject.type === 'agreement';
  const list = useInfiniteGetList<Comment>('comments', {
    filter: whole ? { agreementId } : { agreementId, subjectId: subject.id },
    pagination: { page: 1, perPage: pageSize },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  const write = useWriteComment({ agreementId, subject });
  const conversations = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <Panel
      title={total > 0 ? t('comments.titleCount', { smart_count: total }) : t('comments.title')}
      anchor="comments"
      flush
    >
      {writes && (
        <Box sx={{ padding: 2, paddingBlockEnd: 1.5, borderBlockEnd: '1px solid', borderColor: 'divider' }}>
          <Composer
            agreementId={agreementId}
            label={t('comments.write')}
            send={t('comments.send')}
            busy={write.isPending}
            error={write.error}
            onSend={(written) => write.mutateAsync(written)}
          />
        </Box>
      )}
      {list.error ? (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        !list.data && <RowsSkeleton rows={3} />
      )}
      {list.data && conversations.length === 0 && (
        <EmptyState
          dense
          icon={ForumOutlined}
          title={t('comments.none')}
          hint={writes ? t(me?.role === 'partner' ? 'comments.noneHintPartner' : 'comments.noneHint') : undefined}
        />
      )}
      {conversations.map((comment) => (
        <Conversation key={comment.id} comment={comment} withSubject={whole} />
      ))}
      {list.hasNextPage && (
        <Button
          fullWidth
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          sx={{ borderRadius: 0 }}
        >
          {t('comments.more')}
        </Button>
      )}
    </Panel>
  );
}
