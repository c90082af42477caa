import { Module } from '@nestjs/common';
import { AuthPool } from './sign-in/auth-pool.ts';
import { SignInService } from './sign-in/sign-in.service.ts';
import { MeService } from './users/me.service.ts';
import { UsersService } from './users/users.service.ts';

/** Who may come in, and as whom. Needs CONFIG, LOGGER and UnitOfWork from the process that imports it. */
@Module({
  providers: [AuthPool, SignInService, UsersService, MeService],
  exports: [SignInService, UsersService, MeService],
})
export class IdentityModule {}
