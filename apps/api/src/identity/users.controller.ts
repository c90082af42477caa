import { UserList, UserPage } from '@concord/contracts';
import type { ListQuery, Page, User } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { UsersService } from '@concord/identity';
import type { Actor } from '@concord/platform';
import { Allow, Answers, Caller, List } from '../http/index.ts';

@Controller('users')
export class UsersController {
  constructor(@Inject(UsersService) private readonly users: UsersService) {}

  @Get()
  @Allow('users.read')
  @Answers(UserPage)
  list(@Caller() actor: Actor, @List(UserList) query: ListQuery): Promise<Page<User>> {
    return this.users.list(actor, query);
  }
}
