/** Who may come in, and as whom. */
export * from './identity.module.ts';
export * from './sign-in/origins.ts';
export { AuthPool } from './sign-in/auth-pool.ts';
export { forgetSignIns } from './sign-in/forget-sign-ins.ts';
export { SignInService, type Origin, type WithCookies } from './sign-in/sign-in.service.ts';
export { MeService } from './users/me.service.ts';
export { UserEntity } from './users/user.entity.ts';
export { UsersService, type NewUser } from './users/users.service.ts';
