import { withDatabase } from '../../jest.base.mjs';

export default { ...withDatabase, displayName: 'followup' };
