/** English for the pack's labels; what is missing falls back to Chinese (spec GEN-01). */
export const english: Record<string, string> = {};
