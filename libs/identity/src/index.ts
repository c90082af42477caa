/** Who may come in, and as whom. */
export * from './identity.module.ts';
export * from './sessions/origins.ts';
export { AuthPool } from './sessions/auth-pool.ts';
export { SessionsService, type Origin, type WithCookies } from './sessions/sessions.service.ts';
export { UserEntity } from './users/user.entity.ts';
export { UsersService, type NewUser } from './users/users.service.ts';
