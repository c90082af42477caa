import { Box, Chip, Link, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Comment, CommentReply } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useMe } from '../layout/me.ts';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { useUndoOffer } from '../parts/UndoNotice.tsx';
import { Folded } from '../parts/Folded.tsx';
import { CommentText } from './CommentText.tsx';
import { Composer } from './Composer.tsx';
import { useWriteComment } from './useWriteComment.ts';

/** A comment and its answers, marked along its whole length where the partner reads it. */
export function Conversation({ comment, withSubject }: { comment: Comment; withSubject: boolean }) {
  const t = useTexts();
  const [answering, setAnswering] = useState(false);
  const { subject, agreementId } = comment;
  const reply = useWriteComment({ agreementId, subject, parentId: comment.id });
  const answer = comment.allowedActions.includes('reply') && !answering && (
    <Act onClick={() => setAnswering(true)}>{t('comments.answer')}</Act>
  );
  return (
    <Box
      component="article"
      sx={(theme) => ({
        paddingInline: 2,
        paddingBlock: 1.5,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
        borderInlineStart: `4px solid ${comment.visibility === 'partner' ? theme.palette.warning.main : 'transparent'}`,
      })}
    >
      {withSubject && subject.type !== 'agreement' && <SubjectLink comment={comment} />}
      <Said comment={comment} act={comment.replies.length === 0 ? answer : null} />
      {comment.replies.length > 0 && <Answers replies={comment.replies}>{answer && <li>{answer}</li>}</Answers>}
      {answering && (
        <Box sx={{ marginBlockStart: 1.25, paddingInlineStart: { sm: 3 } }}>
          <Composer
            agreementId={agreementId}
            label={t('comments.answer')}
            send={t('comments.sendAnswer')}
            visibility={comment.visibility}
            busy={reply.isPending}
            error={reply.error}
            onSend={async (written) => {
              await reply.mutateAsync(written);
              setAnswering(false);
            }}
            onCancel={() => setAnswering(false)}
          />
        </Box>
      )}
    </Box>
  );
}

/** As many answers stand open; of more, the latest, and the earlier ones once they are asked for. */
const openAnswers = 5;
const latestAnswers = 3;

function Answers({ replies, children }: { replies: readonly CommentReply[]; children: ReactNode }) {
  const t = useTexts();
  const [whole, setWhole] = useState(false);
  const earlier = replies.length > openAnswers ? replies.length - latestAnswers : 0;
  return (
    <Box
      component="ol"
      sx={{
        listStyle: 'none',
        margin: 0,
        marginBlockStart: 1.25,
        paddingInlineStart: { xs: 1.5, sm: 3 },
        display: 'grid',
        gap: 1.25,
      }}
    >
      {earlier > 0 && (
        <li>
          <Link
            component="button"
            type="button"
            aria-expanded={whole}
            onClick={() => setWhole(!whole)}
            sx={{ typography: 'body2', fontWeight: 600, paddingBlock: 0.5 }}
          >
            {t(whole ? 'comments.hideEarlier' : 'comments.showEarlier', { smart_count: earlier })}
          </Link>
        </li>
      )}
      {replies.slice(whole ? 0 : earlier).map((reaction) => (
        <li key={reaction.id}>
          <Said comment={reaction} inThread />
        </li>
      ))}
      {children}
    </Box>
  );
}

function SubjectLink({ comment: { subject } }: { comment: Comment }) {
  const t = useTexts();
  return (
    <Typography variant="body2" color="text.secondary" sx={{ marginBlockEnd: 0.25 }}>
      {t(`comments.subject.${subject.type}`)}{' '}
      <Link component={RouterLink} to={`/${subject.type}s/${subject.id}/show#comments`}>
        {subject.title}
      </Link>
    </Typography>
  );
}

interface SaidProps {
  comment: CommentReply;
  /** Under the comment it answers, which says who reads both. */
  inThread?: boolean;
  /** What else can be done beside. */
  act?: ReactNode;
}
/** One person's words: who, when, to whom, and what its author may still do with them. */
function Said({ comment, inThread = false, act }: SaidProps) {
  const t = useTexts();
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { author, text } = comment;
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, rowGap: 0.25, alignItems: 'center' }}>
        <Typography component="span" sx={{ fontWeight: 650 }}>
          {author.name}
        </Typography>
        {author.organisation && (
          <Typography component="span" variant="body2" color="text.secondary">
            {author.organisation}
          </Typography>
        )}
        <Typography component="span" variant="caption" color="text.secondary">
          <LocalInstant at={comment.createdAt} />
          {comment.editedAt && !comment.removedAt && ` · ${t('comments.edited')}`}
        </Typography>
        {!inThread && me?.role !== 'partner' && (
          <Chip
            size="small"
            variant="outlined"
            color={comment.visibility === 'partner' ? 'warning' : 'default'}
            label={t(comment.visibility === 'partner' ? 'comments.partnerReads' : 'comments.internal')}
            sx={{ marginInlineStart: { sm: 'auto' } }}
          />
        )}
      </Box>
      {text === null ? (
        <Typography color="text.secondary" sx={{ fontStyle: 'italic' }}>
          {t('comments.removed')}
        </Typography>
      ) : editing ? (
        <Edit comment={comment} text={text} onDone={() => setEditing(false)} />
      ) : (
        <Folded text={text}>
          <CommentText text={text} names={comment.mentions.map(({ name }) => name)} />
        </Folded>
      )}
      {!editing && (
        <Box sx={{ display: 'flex', gap: 2 }}>
          {comment.allowedActions.includes('edit') && (
            <Act onClick={() => setEditing(true)}>{t('shell.actions.edit')}</Act>
          )}
          {comment.allowedActions.includes('remove') && (
            <Act onClick={() => setRemoving(true)}>{t('comments.remove')}</Act>
          )}
          {act}
        </Box>
      )}
      {removing && <Remove comment={comment} onClose={() => setRemoving(false)} />}
    </Box>
  );
}

function Edit({ comment, text, onDone }: { comment: CommentReply; text: string; onDone: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const offer = useUndoOffer();
  const change = useMutation({
    mutationFn: ({ text: words, mentionIds }: { text: string; mentionIds: string[] }) =>
      concord.changeComment(comment, { text: words, mentionIds }),
    onSuccess: (saved) => {
      offer(t('shell.saved'), async () => {
        await concord.changeComment(saved, { text, mentionIds: comment.mentions.map(({ id }) => id) });
        return t('conflicts.undone');
      });
      return queries.invalidateQueries({ queryKey: ['comments'] });
    },
  });
  return (
    <Composer
      agreementId={comment.agreementId}
      label={t('comments.write')}
      send={t('shell.actions.save')}
      visibility={comment.visibility}
      initial={text}
      busy={change.isPending}
      error={change.error}
      onSend={async (written) => {
        await change.mutateAsync(written);
        onDone();
      }}
      onCancel={onDone}
    />
  );
}

function Remove({ comment, onClose }: { comment: CommentReply; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => concord.removeComment(comment),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['comments'] });
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t('comments.removeTitle')}
      explanation={t('comments.removeHint')}
      confirm={t('comments.remove')}
      colour="error"
      reason="none"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}

function Act({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Link
      component="button"
      type="button"
      variant="body2"
      onClick={onClick}
      sx={{ justifySelf: 'start', paddingBlock: 0.5 }}
    >
      {children}
    </Link>
  );
}
