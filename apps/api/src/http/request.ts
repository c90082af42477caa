import type { Request } from 'express';
// gives a request the file of a multipart upload
import type {} from 'multer';
import type { Actor } from '@concord/platform';

/** A request on its way through the doors: the id it is logged under, and who makes it once the guard has seen it. */
export interface ConcordRequest extends Request {
  id: string;
  actor?: Actor;
}
