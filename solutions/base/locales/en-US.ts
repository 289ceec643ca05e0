/** English for what every workspace has (spec GEN-01). */
export const english: Record<string, string> = {
  'role.administrator': 'System administrator',
  'system.ownerDepartment': 'Department',
  'system.createdAt': 'Created at',
  'system.createdBy': 'Created by',
  'system.updatedAt': 'Modified at',
  'system.updatedBy': 'Modified by',
};
