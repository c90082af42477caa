import { Comment, CommentList, CommentPage, CreateComment, PatchComment, type Agreement } from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { actorNames, Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });
const secret = 'MARKER-SAID-INSIDE';

let rig: RegisterRig;
let make: Builders;
let agreement: Agreement;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.setToday('2026-06-15');
  agreement = await make.agreement();
});

const say = (given: Partial<Record<keyof CreateComment, unknown>> = {}, by: Actor = rig.actors.officer) =>
  rig.comments.create(
    by,
    CreateComment.parse({
      agreementId: agreement.id,
      subjectType: 'agreement',
      subjectId: agreement.id,
      visibility: 'internal',
      text: 'Said',
      ...given,
    }),
  );
const listed = (by: Actor) => rig.comments.list(by, CommentList.parse({ agreementId: agreement.id }));

describe('a conversation', () => {
  it('is listed with its answers, the latest begun first, each with its author and its subject', async () => {
    const area = await make.area(agreement, { title: 'Cables' });
    const first = await say({ text: '  First ' });
    await say({ subjectType: 'area', subjectId: area.id, text: 'Second' });
    await say({ parentId: first.id, text: 'Answer' }, rig.actors.colleague);
    const page = CommentPage.parse(await listed(rig.actors.manager));
    expect(page.total).toBe(2);
    expect(
      page.data.map(({ text, subject, author, replies }) => [
        text,
        subject.title,
        author.name,
        replies.map((r) => r.text),
      ]),
    ).toEqual([
      ['Second', 'Cables', 'officer', []],
      ['First', agreement.title, 'officer', ['Answer']],
    ]);
  });

  it('is read in three statements and written in few, however long it is', async () => {
    const first = await say();
    for (let n = 0; n < 4; n++) await say({ parentId: first.id });
    expect((await rig.statements.during(() => listed(rig.actors.officer))).length).toBeLessThanOrEqual(3);
    const mentionIds = [rig.actors.manager.userId];
    expect((await rig.statements.during(() => say({ mentionIds }))).length).toBeLessThanOrEqual(12);
  });

  it.each<[string, () => Promise<object>, string, string]>([
    [
      'a subject elsewhere',
      async () => ({ subjectType: 'area', subjectId: (await make.area(await make.agreement())).id }),
      'RECORD.REFERENCE_UNKNOWN',
      '/subjectId',
    ],
    [
      'another agreement as its subject',
      async () => ({ subjectId: (await make.agreement()).id }),
      'RECORD.REFERENCE_UNKNOWN',
      '/subjectId',
    ],
    [
      'an answer to an answer',
      async () => ({ parentId: (await say({ parentId: (await say()).id })).id }),
      'COMMENT.REPLY_TO_REPLY',
      '/parentId',
    ],
    [
      'an answer that others read',
      async () => ({ parentId: (await say()).id, visibility: 'partner' }),
      'COMMENT.REPLY_VISIBILITY',
      '/visibility',
    ],
    ['an answer to nothing', async () => ({ parentId: agreement.id }), 'RECORD.REFERENCE_UNKNOWN', '/parentId'],
    [
      'a partner mentioned inside',
      () => Promise.resolve({ mentionIds: [rig.actors.partner.userId] }),
      'COMMENT.MENTION_UNKNOWN',
      '/mentionIds',
    ],
    [
      'a foreign partner mentioned',
      () => Promise.resolve({ visibility: 'partner', mentionIds: [rig.actors.otherPartner.userId] }),
      'COMMENT.MENTION_UNKNOWN',
      '/mentionIds',
    ],
  ])('is refused with %s', async (_name, given, code, pointer) => {
    await expect(say(await given())).rejects.toEqual(refusal(code, pointer));
  });

  it.each(['viewer'] as const)('is refused to a %s', async (name) => {
    await expect(say({}, rig.actors[name])).rejects.toEqual(refusal('ACCESS.DENIED'));
  });

  it('is not there for whoever does not see the agreement', async () => {
    await expect(say({ visibility: 'partner' }, rig.actors.otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });
});

describe('the partner', () => {
  it('reads and answers what is shared, knows who spoke, and never learns of the rest', async () => {
    const inside = await say({ text: secret, mentionIds: [rig.actors.manager.userId] });
    const shared = await say({ visibility: 'partner', text: 'For both of us' });
    await say({ visibility: 'partner', parentId: shared.id, text: 'We agree' }, rig.actors.partner);
    const seen = await listed(rig.actors.partner);
    expect(seen.data.map(({ text, author, replies }) => [text, author.name, replies[0]?.author])).toEqual([
      ['For both of us', 'officer', { id: rig.actors.partner.userId, name: 'partner', organisation: 'NCC' }],
    ]);
    expect([seen.total, JSON.stringify(seen).includes(secret)]).toEqual([1, false]);
    await expect(rig.comments.get(rig.actors.partner, inside.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    const answer = { parentId: inside.id, visibility: 'partner' };
    await expect(say(answer, rig.actors.partner)).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN', '/parentId'));
    const found = await rig.comments.list(
      rig.actors.partner,
      CommentList.parse({ agreementId: agreement.id, q: secret }),
    );
    expect(found).toEqual({ data: [], total: 0 });
  });

  it('cannot be told inside what the database keeps from it, whatever a service forgets', async () => {
    const written = rig.work.write(rig.actors.partner, (tx) =>
      tx.affect(
        `INSERT INTO comment (agreement_id, subject_type, subject_id, visibility, text, written_by) VALUES ($1, 'agreement', $1, 'internal', 'x', $2)`,
        [agreement.id, rig.actors.partner.userId],
      ),
    );
    await expect(written).rejects.toThrow(/row-level security/);
  });
});

describe('a comment', () => {
  it('changed keeps its first words in the history, and says that it was changed', async () => {
    const { id, version } = await say({ text: 'Frist' });
    const changed = await rig.comments.patch(rig.actors.officer, id, version, PatchComment.parse({ text: 'First' }));
    expect(Comment.parse(changed)).toMatchObject({ text: 'First', editedAt: expect.any(String) });
    const kept = await rig.look(
      `SELECT before ->> 'text' AS text FROM audit_entry WHERE record_id = $1 AND action = 'update'`,
      [id],
    );
    expect(kept).toEqual([{ text: 'Frist' }]);
  });

  it('changed twice from the same version is refused, with what stands', async () => {
    const { id, version } = await say();
    await rig.comments.patch(rig.actors.officer, id, version, PatchComment.parse({ text: 'One' }));
    const again = rig.comments.patch(rig.actors.officer, id, version, PatchComment.parse({ text: 'Two' }));
    await expect(again).rejects.toMatchObject({ code: 'RECORD.STALE', details: { current: { text: 'One' } } });
  });

  it('removed leaves its place, its author and its answers, and no words', async () => {
    const { id, version } = await say({ text: secret, mentionIds: [rig.actors.manager.userId] });
    await say({ parentId: id, text: 'Answer' });
    const trace = await rig.comments.remove(rig.actors.manager, id, version);
    expect(trace).toMatchObject({
      text: null,
      mentions: [],
      author: { name: 'officer' },
      allowedActions: [],
      replies: [{ text: 'Answer' }],
    });
    expect(JSON.stringify(await listed(rig.actors.officer))).not.toContain(secret);
    await expect(rig.comments.remove(rig.actors.officer, id, version)).rejects.toEqual(refusal('COMMENT.REMOVED'));
    await expect(say({ parentId: id })).rejects.toEqual(refusal('COMMENT.REMOVED', '/parentId'));
  });
});

describe('whom one may mention', () => {
  const offered = async (by: Actor, visibility: 'internal' | 'partner') =>
    (await rig.comments.people(by, { agreementId: agreement.id, visibility })).data.map(({ name }) => name).sort();

  it('is whoever reads the channel', async () => {
    const staff = ['administrator', 'colleague', 'manager', 'officer', 'viewer'];
    expect(await offered(rig.actors.officer, 'internal')).toEqual(staff);
    expect(await offered(rig.actors.officer, 'partner')).toEqual([...staff, 'partner'].sort());
    expect(await offered(rig.actors.partner, 'partner')).toEqual(['officer', 'partner']);
    await expect(offered(rig.actors.otherPartner, 'partner')).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });

  it.each(['public', 'partner', 'internal', 'confidential'])(
    'is, with a %s agreement, exactly who sees it',
    async (confidentiality) => {
      agreement = await make.agreement({ confidentiality });
      await rig.look(
        `INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager'), ($1, $3, 'officer')`,
        [agreement.id, rig.actors.manager.userId, rig.actors.viewer.userId],
      );
      const seeing: string[] = [];
      for (const name of actorNames) {
        const rows = await rig.work.read(rig.actors[name], (tx) =>
          tx.query(`SELECT 1 FROM agreement WHERE id = $1`, [agreement.id]),
        );
        if (rows.length > 0) seeing.push(rig.actors[name].userId ?? '');
      }
      const readers = await rig.look<{ id: string }>(`SELECT agreement_readers($1) AS id`, [agreement.id]);
      expect(readers.map(({ id }) => id).sort()).toEqual(seeing.sort());
    },
  );
});
