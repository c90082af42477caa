import { Module } from '@nestjs/common';
import { AuthPool } from './sessions/auth-pool.ts';
import { SessionsService } from './sessions/sessions.service.ts';
import { UsersService } from './users/users.service.ts';

/** Who may come in, and as whom. Needs CONFIG, LOGGER and UnitOfWork from the process that imports it. */
@Module({
  providers: [AuthPool, SessionsService, UsersService],
  exports: [SessionsService, UsersService],
})
export class IdentityModule {}
