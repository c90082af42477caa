import { Module } from '@nestjs/common';
import { IdentityModule } from '@concord/identity';
import { AuditService } from '@concord/platform';
import { AuditEntriesController } from './audit-entries.controller.ts';
import { MeController } from './me.controller.ts';
import { SignInController } from './sign-in.controller.ts';
import { UsersController } from './users.controller.ts';

/** The doors to who is who, and to the record of who did what. */
@Module({
  imports: [IdentityModule],
  controllers: [SignInController, MeController, UsersController, AuditEntriesController],
  providers: [AuditService],
})
export class IdentityDoorsModule {}
