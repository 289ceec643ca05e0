/** Who sees whose records beyond the scopes of the roles. */
export interface AccessSettings {
  /** Who is whose subordinate (spec ORG-03): by direct superiors, by the tree of roles within the departments, or by either. */
  hierarchy: 'reportingLine' | 'roleTree' | 'both';
  /** Superiors view what their subordinates own wherever they may view at all (spec PERM-08). */
  superiorsView: boolean;
  /** Object → who may view a child record because of its parent, where it differs from the definition (spec PERM-05). */
  inheritance: Record<string, 'readers' | 'owner' | 'none'>;
}

export const accessDefaults: AccessSettings = { hierarchy: 'both', superiorsView: true, inheritance: {} };
