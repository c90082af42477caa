/** Who may come in, and as whom. */
export * from './users/user.entity.ts';
