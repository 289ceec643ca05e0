import type { MailProposal, MailRequest } from '@tide/model/api/mails';
import type { RecordJson } from '@tide/model/api/records';
import { api } from './client';

const path = (object: string, id: string, print: string) => `records/${object}/${id}/print/${print}/mail`;

/** The mail in which a page of a record would be sent. */
export const proposedMail = (object: string, id: string, print: string): Promise<MailProposal> =>
  api.get(path(object, id, print));

/** Sends it; under the same key it is sent once. */
export const sendMail = (
  object: string,
  id: string,
  print: string,
  mail: MailRequest,
  key: string,
): Promise<RecordJson> => api.post(path(object, id, print), mail, { 'idempotency-key': key });
