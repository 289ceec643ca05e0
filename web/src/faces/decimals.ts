/** An exact decimal with thousands separators; minus is U+2212 (visual target, Money). */
export function withThousands(decimal: string, decimals?: number): string {
  const [whole = '0', part = ''] = decimal.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const shown = decimals === undefined ? part : part.padEnd(decimals, '0');
  return `${decimal.startsWith('-') ? '−' : ''}${grouped}${shown && `.${shown}`}`;
}
