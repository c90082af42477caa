import { NotificationList, type Agreement } from '@concord/contracts';
import { Scanner } from '@concord/platform';
import { startScriptedClamd, type ScriptedClamd } from '@concord/platform/testing';
import { documentFiled, documentInfected, hearDocuments } from '@concord/register';
import type { ActorName } from '@concord/register/testing';
import { DeliveryRig } from '../testing/index.ts';

describe('a file the virus scanner refused', () => {
  let rig: DeliveryRig;
  let clamd: ScriptedClamd;
  let agreement: Agreement;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    clamd = await startScriptedClamd(() => 'stream: Win.Test.EICAR_HDB-1 FOUND');
    hearDocuments(rig.handlers, {
      work: rig.work,
      storage: rig.register.storage,
      scanner: new Scanner(clamd.url, 5_000),
    });
  });
  afterAll(async () => {
    await clamd.stop();
    await rig.close();
  });
  beforeEach(async () => {
    agreement = await rig.build.agreement({ title: 'Lights' });
    await rig.register.owner.query('DELETE FROM notification; DELETE FROM outbox');
  });

  const say = (topic: string, documentId: string) =>
    rig.register.work.write(rig.register.actors.officer, (tx) => tx.publish(topic, { documentId }));
  const told = async (name: ActorName) =>
    (await rig.notifications.list(rig.register.actors[name], NotificationList.parse({}))).data;
  const file = async (): Promise<string> => {
    const { id } = await rig.build.document(agreement, { title: 'Site plan' });
    await rig.register.owner.query(`UPDATE document SET scan_state = 'scanning' WHERE id = $1`, [id]);
    await say(documentFiled, id);
    return id;
  };

  it('is told to its uploader alone, once, though it is said twice', async () => {
    const id = await file();
    await rig.relay.relay();
    await rig.relay.relay();
    await say(documentInfected, id);
    await rig.relay.relay();
    expect(await told('officer')).toEqual([
      expect.objectContaining({
        text: 'A virus was found in your file “Site plan” (Win.Test.EICAR_HDB-1). The file was taken away.',
        path: `/agreements/${agreement.id}/show/documents`,
      }),
    ]);
    expect(await told('manager')).toEqual([]);
  });

  it('is told nobody who by then may not see the agreement', async () => {
    await file();
    await rig.register.owner.query(`DELETE FROM team_member WHERE agreement_id = $1`, [agreement.id]);
    // whoever recorded it sees it always
    await rig.register.owner.query(
      `UPDATE agreement SET confidentiality = 'confidential', recorded_by = NULL WHERE id = $1`,
      [agreement.id],
    );
    await rig.relay.relay();
    await rig.relay.relay();
    expect(await told('officer')).toEqual([]);
  });
});
