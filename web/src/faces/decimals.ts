/** An exact decimal with thousands separators; minus is U+2212 (visual target, Money). */
export function withThousands(decimal: string, decimals?: number): string {
  const [whole = '0', part = ''] = decimal.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const shown = decimals === undefined ? part : part.padEnd(decimals, '0');
  return `${decimal.startsWith('-') ? '−' : ''}${grouped}${shown && `.${shown}`}`;
}

const symbols: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', HKD: 'HK$', JPY: 'JP¥' };

/** What stands before an amount of a currency; nothing where it is not known. */
export const symbolOf = (currency: string | null): string =>
  currency === null ? '' : (symbols[currency] ?? `${currency} `);

/** An amount with two decimals, its minus and the sign of its currency. */
export function amountText(exact: string, currency: string | null): string {
  const amount = withThousands(exact, 2);
  return amount.startsWith('−') ? `−${symbolOf(currency)}${amount.slice(1)}` : `${symbolOf(currency)}${amount}`;
}

/** A number without zeros at its end, with thousands. */
export const short = (exact: string): string =>
  withThousands(exact.includes('.') ? exact.replace(/\.?0+$/, '') : exact);

/** A unit price: at least two places, and as many as it has. */
export function unitPriceText(exact: string, currency: string | null): string {
  const [whole = '0', part = ''] = exact.split('.');
  return `${symbolOf(currency)}${withThousands(`${whole}.${part.replace(/0+$/, '').padEnd(2, '0')}`)}`;
}
