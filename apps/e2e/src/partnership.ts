import type { Agreement, Area, Contact, Organisation, Page as Rows } from '@concord/contracts';
import type { Visitor } from './visitor.ts';

interface Agreed {
  agreementId: string;
  areaId: string;
}
/** An agreement of a journey's own, in force between two sides of the demonstration, with one area. */
export async function memorandum(
  officer: Visitor,
  { title, area, ...more }: { title: string; area: string } & Partial<Pick<Agreement, 'confidentiality'>>,
): Promise<Agreed> {
  const { id: agreementId, version } = await officer.write<Agreement>('/agreements', {
    title,
    type: 'memorandum_of_understanding',
    openEnded: true,
    reviewOn: '2099-01-01',
    ...more,
    parties: [
      { organisationId: await organisationOf(officer, 'ITU'), role: 'lead' },
      { organisationId: await organisationOf(officer, 'Huawei'), role: 'counterpart' },
    ],
  });
  await officer.write(`/agreements/${agreementId}/transitions`, { to: 'in_force', act: 'record' }, version);
  const { id: areaId } = await officer.write<Area>('/areas', { agreementId, title: area });
  return { agreementId, areaId };
}

async function organisationOf(officer: Visitor, acronym: string): Promise<string> {
  const { data } = await officer.read<Rows<Organisation>>('/organisations?perPage=200');
  return data.find((one) => one.acronym === acronym)?.id ?? '';
}

export interface Partnership extends Agreed {
  /** Somebody at the other side. */
  contact: Contact;
}
/** A memorandum that is shared with the partner. */
export async function partnership(
  officer: Visitor,
  { subject, person }: { subject: string; person: Pick<Contact, 'name' | 'email'> },
): Promise<Partnership> {
  const contact = await officer.write<Contact>('/contacts', {
    organisationId: await organisationOf(officer, 'Huawei'),
    ...person,
    language: 'en',
    timeZone: 'Asia/Bangkok',
  });
  const agreed = await memorandum(officer, {
    title: `Memorandum on ${subject.toLowerCase()} (example)`,
    area: subject,
    confidentiality: 'partner',
  });
  return { ...agreed, contact };
}
