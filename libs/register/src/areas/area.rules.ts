import { refuseField, type Actor } from '@concord/platform';

/**
 * Once progress was logged in its agreement the weight of an area is not changed along with the rest: nobody turns the
 * agreement's light alone. An amendment, which the sides signed, may.
 * @throws DomainError AREA.WEIGHT_FIXED
 */
export function requireWeightFree(
  { role }: Pick<Actor, 'role'>,
  { weight, weightFixed }: { weight: number; weightFixed: boolean },
  wish: { weight?: number | undefined },
): void {
  if (role !== 'system' && weightFixed && wish.weight !== undefined && wish.weight !== weight)
    throw refuseField('/weight', 'AREA.WEIGHT_FIXED');
}
