/** How values that people should not carry away are guarded. */
export interface ProtectionSettings {
  /** How many masked values one person may uncover in a day of the workspace's zone; 0 is none. */
  revealPerDay: number;
  /** Per cent of that number from which administrators are told. */
  revealAlertAt: number;
  /** Name and time, faint over every page, and in exported files. */
  watermark: 'off' | 'screen' | 'screenAndExport';
}

export const protectionDefaults: ProtectionSettings = { revealPerDay: 100, revealAlertAt: 80, watermark: 'off' };

/** The number of uncovered values from which administrators are told. */
export const alertFrom = ({ revealPerDay, revealAlertAt }: ProtectionSettings): number =>
  Math.max(1, Math.ceil((revealPerDay * revealAlertAt) / 100));
