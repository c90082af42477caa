import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import type { Permission } from '@concord/contracts';

/** What a route asks of its caller: one permission, or nothing at all. */
export type Admission = { permission: Permission } | 'open';
export const ADMISSION = 'concord:admission';

/** The route is for callers whose role holds this permission; without a session it answers 401, else 403. */
export const Allow = (permission: Permission): MethodDecorator =>
  applyDecorators(
    SetMetadata(ADMISSION, { permission } satisfies Admission),
    ApiCookieAuth('session'),
    ApiExtension('x-permission', permission),
  );

/** The route is for everybody, signed in or not. */
export const Open = (): MethodDecorator => SetMetadata(ADMISSION, 'open' satisfies Admission);
